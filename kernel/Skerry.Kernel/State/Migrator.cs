using Skerry.Sdk;

namespace Skerry.Kernel.State;

/// <summary>Brings the schema up to date: runs the embedded <c>Migrations/*.sql</c> that the database has not seen, in order of their names, each in a transaction.</summary>
static class Migrator
{
    public static void Migrate(Session session)
    {
        var scripts = typeof(Migrator).Assembly.GetManifestResourceNames().Where(name => char.IsAsciiDigit(name[0])).Order(StringComparer.Ordinal).ToList();
        var done = (int)session.Number("PRAGMA user_version");
        if (done > scripts.Count)
            throw new SkerryException($"The database has schema version {done}, this kernel knows {scripts.Count}. Start the newer kernel that wrote it, or restore a backup from before the upgrade.");

        for (var i = done; i < scripts.Count; i++)
        {
            session.Run("BEGIN IMMEDIATE");
            try
            {
                session.Run(Read(scripts[i]));
                session.Run($"PRAGMA user_version={i + 1}");
                session.Run("COMMIT");
            }
            catch
            {
                session.TryRollback();
                throw;
            }
        }
    }

    static string Read(string script)
    {
        using var reader = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream(script)!);
        return reader.ReadToEnd();
    }
}
