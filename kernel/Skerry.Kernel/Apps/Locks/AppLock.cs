using System.Globalization;
using Skerry.Kernel.State;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Apps.Locks;

/// <summary>Somebody holds an app's queue: nothing of it is started until it is unlocked. Durable.</summary>
/// <param name="By">Who.</param>
/// <param name="At">Since when.</param>
/// <param name="Reason">Why, if that was said.</param>
public sealed record AppLock(string By, DateTimeOffset At, string? Reason)
{
    /// <summary>The app's lock, or null.</summary>
    public static AppLock? Find(IQuery query, string app) => query.First(
        "SELECT locked_by, locked_at, lock_reason FROM apps WHERE name = $1 AND locked_by IS NOT NULL", row => new AppLock(row.Text(0), row.Time(1), row.TextOrNull(2)), app);

    /// <summary>A lock, or none, as commands show it.</summary>
    public static IReadOnlyList<Field> Fields(AppLock? found) => [
        new("locked", found is not null),
        new("locked-by", found?.By),
        new("locked-at", found?.At),
        new("lock-reason", found?.Reason),
    ];

    /// <summary>Such as <c>locked by ann since 2026-01-31T12:00:00Z (moving the database)</c>.</summary>
    public override string ToString() =>
        $"locked by {By} since {At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}{(Reason is null ? "" : $" ({Reason})")}";
}
