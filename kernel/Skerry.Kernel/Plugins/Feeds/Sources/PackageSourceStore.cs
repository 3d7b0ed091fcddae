using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Plugins.Feeds.Sources;

/// <summary>Reads and writes the sources that were added; for use inside a read or a transaction of <see cref="IDatabase"/>.</summary>
sealed class PackageSourceStore(ISecretProtector protector)
{
    /// <summary>All of them, in the order in which they were added.</summary>
    /// <exception cref="SkerryException">A password cannot be decrypted.</exception>
    public IReadOnlyList<PackageSource> List(IQuery query) => query.Query(
        "SELECT name, location, user_name, password FROM plugin_sources ORDER BY position",
        row => new PackageSource(row.Text(0), row.Text(1), row.TextOrNull(2), row.TextOrNull(3) is { } password ? new Secret(protector.Unprotect(password, Context(row.Text(0)))) : null));

    /// <summary>The location of a source; null if there is none of that name.</summary>
    public static string? LocationOf(IQuery query, string name) => query.First("SELECT location FROM plugin_sources WHERE name = $1", row => row.Text(0), name);

    /// <summary>Adds one as the last, or replaces the credentials of one that is there.</summary>
    public void Set(ITransaction transaction, PackageSource source, DateTimeOffset now) => transaction.Execute(
        "INSERT INTO plugin_sources (name, location, user_name, password, created_at) VALUES ($1, $2, $3, $4, $5) " +
        "ON CONFLICT (name) DO UPDATE SET location = excluded.location, user_name = excluded.user_name, password = excluded.password",
        source.Name, source.Location, source.UserName, source.Password is { } password ? protector.Protect(password.Reveal(), Context(source.Name)) : null, now);

    /// <summary>Removes one; false if there is none of that name.</summary>
    public static bool Remove(ITransaction transaction, string name) => transaction.Execute("DELETE FROM plugin_sources WHERE name = $1", name) > 0;

    static string Context(string name) => $"password of plugin source {name}";
}
