namespace Skerry.Sdk.Services;

/// <summary>
/// Environment values that a plugin supplies to an app, such as a link's URL. They are resolved when instances start and are in no release,
/// so a rollback never brings back a revoked password. The user's own config wins over them; <c>config:show</c> shows both. Encrypted at rest. Thread-safe.
/// </summary>
public interface ISuppliedValues
{
    /// <summary>Sets a value of this plugin's for an app. It shows at the next start of the app's instances.</summary>
    /// <exception cref="SkerryException">The app does not exist, or the name or the value is not valid.</exception>
    Task SetAsync(string app, string name, Secret value);

    /// <summary>The same, and tells people what supplies it.</summary>
    /// <param name="app">The app.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="origin">What supplies it, as <c>config:show</c> is to name it, such as <c>postgres db</c>: one line of at most 100 characters, and never a secret, for it is not encrypted. Empty: only the plugin is named.</param>
    /// <exception cref="SkerryException">The app does not exist, or something given is not valid.</exception>
    Task SetAsync(string app, string name, Secret value, string origin);

    /// <summary>Removes a value of this plugin's. Idempotent.</summary>
    Task RemoveAsync(string app, string name);
}
