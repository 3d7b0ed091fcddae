using Skerry.Sdk;
using Skerry.Sdk.Services;

namespace SlackNotify.Hooks;

/// <summary>The webhooks: one for an app, or the one for all apps that have none of their own. Thread-safe.</summary>
sealed class HookStore(IPluginStore store, ISecretProtector protector, TimeProvider time)
{
    // No app is called so.
    const string Everywhere = "*";
    const string Hooks = "hooks";
    const string Sent = "sent";

    /// <summary>An app's own webhook, or with null the one for all others; null if none is set.</summary>
    public Task<Hook?> FindAsync(string? app) => store.GetAsync(Hooks, app ?? Everywhere, SlackJson.Default.Hook);

    /// <summary>The URL that an app's messages go to, or null.</summary>
    public async Task<Secret?> UrlForAsync(string app)
    {
        if (await FindAsync(app) is { } own)
            return new(protector.Unprotect(own.Url, Context(app)));
        return await FindAsync(null) is { } common ? new(protector.Unprotect(common.Url, Context(null))) : null;
    }

    // snippet: protect
    /// <summary>Sets a webhook, or with null as its URL removes it.</summary>
    public Task SetAsync(string? app, Uri? url, string by)
    {
        var change = store.Change();
        return url is null
            ? change.Delete(Hooks, app ?? Everywhere).CommitAsync()
            : change.Put(Hooks, app ?? Everywhere, new(protector.Protect(url.AbsoluteUri, Context(app)), by, time.GetUtcNow()), SlackJson.Default.Hook).CommitAsync();
    }
    // end-snippet

    /// <summary>Whether an event, or a later one of the app, was told already.</summary>
    public async Task<bool> IsToldAsync(string app, string @event) =>
        await store.GetAsync(Sent, app, SlackJson.Default.Told) is { } last && string.CompareOrdinal(last.Event, @event) >= 0;

    /// <summary>Remembers that an event was told.</summary>
    public Task SetToldAsync(string app, string @event) => store.Change().Put(Sent, app, new(@event), SlackJson.Default.Told).CommitAsync();

    /// <summary>Removes all that is known of an app.</summary>
    public Task ForgetAsync(string app) => store.Change().Delete(Hooks, app).Delete(Sent, app).CommitAsync();

    // Decrypting needs the same words: a value that was put under another app's name is none.
    static string Context(string? app) => $"webhook/{app ?? Everywhere}";
}
