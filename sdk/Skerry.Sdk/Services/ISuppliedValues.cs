namespace Skerry.Sdk.Services;

/// <summary>
/// Environment values that a plugin supplies to an app, such as a link's URL. They are resolved when instances start and are in no release,
/// so a rollback never brings back a revoked password. The user's own config wins over them. Encrypted at rest. Thread-safe.
/// </summary>
public interface ISuppliedValues
{
    /// <summary>Sets a value of this plugin's for an app. It shows at the next start of the app's instances.</summary>
    Task SetAsync(string app, string name, Secret value);

    /// <summary>Removes a value of this plugin's.</summary>
    Task RemoveAsync(string app, string name);
}
