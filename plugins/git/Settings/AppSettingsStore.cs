using Skerry.Plugins.Git.Repositories;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Settings;

/// <summary>The apps' settings, in the kernel's database. Thread-safe.</summary>
sealed class AppSettingsStore(IPluginStore store, RepositoryStore repositories)
{
    const string Collection = "settings";

    public async Task<AppSettings> GetAsync(AppInfo app)
    {
        var created = app.CreatedAt.ToUnixTimeMilliseconds();
        var settings = await store.GetAsync(Collection, app.Name, GitJson.Default.AppSettings);
        return settings?.AppCreatedAt == created ? settings : new AppSettings { AppCreatedAt = created };
    }

    public Task SaveAsync(string app, AppSettings settings) =>
        store.Change().Put(Collection, app, settings, GitJson.Default.AppSettings).CommitAsync();

    /// <summary>Sets the deploy branch and makes <c>git clone</c> check it out.</summary>
    public async Task SetDeployBranchAsync(AppInfo app, string branch, bool automatic, CancellationToken cancellation)
    {
        var settings = await GetAsync(app);
        await SaveAsync(app.Name, settings with { DeployBranch = branch, DeployBranchIsAutomatic = automatic });
        var repository = await repositories.EnsureAsync(app, cancellation);
        await repository.SetHeadAsync(branch, cancellation);
    }

    public Task DeleteAsync(string app) => store.Change().Delete(Collection, app).CommitAsync();
}
