using Skerry.Kernel.Config;
using Skerry.Kernel.State;

namespace Skerry.Tests.Unit.Deployments;

/// <summary>The users' config of all apps of an installation, as a dictionary.</summary>
sealed class InstallationConfig(IDatabase database, ConfigService config)
{
    public string this[string name]
    {
        set => ForEach((transaction, app) => config.Change(transaction, app, new Dictionary<string, string> { [name] = value }, [], new Origin("tester", "test")));
    }

    public void Remove(string name) => ForEach((transaction, app) => config.Change(transaction, app, new Dictionary<string, string>(), [name], new Origin("tester", "test")));

    /// <summary>Names and values of an app, as <c>NAME=value</c>, sorted.</summary>
    public IReadOnlyList<string> Of(string app) => [.. config.Read(app).Select(pair => $"{pair.Key}={pair.Value}")];

    void ForEach(Action<ITransaction, string> change) => database.WriteAsync(transaction =>
    {
        foreach (var app in transaction.Query("SELECT name FROM apps ORDER BY name", row => row.Text(0)))
            change(transaction, app);
        return 0;
    }).GetAwaiter().GetResult();
}
