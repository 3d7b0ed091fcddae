using System.Runtime.CompilerServices;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins;

/// <summary>
/// A stream that a plugin answered with. It may go on for ever, so nobody waits for it when the plugin is taken away: it ends then, with an error that says so.
/// </summary>
static class PluginStream
{
    /// <summary>The stream, bound to the plugin that it came from.</summary>
    public static IAsyncEnumerable<T> Bind<T>(IAsyncEnumerable<T> stream, PluginSlot slot) => ReadAsync(stream, slot);

    static async IAsyncEnumerable<T> ReadAsync<T>(IAsyncEnumerable<T> stream, PluginSlot slot, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var use = slot.EnterStream() ?? throw Ended(slot);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, use.Ended);
        await using var items = stream.GetAsyncEnumerator(linked.Token);
        while (true)
        {
            try
            {
                if (!await items.MoveNextAsync())
                    break;
            }
            catch (Exception e) when (use.Ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw Ended(slot, e);
            }

            yield return items.Current;
        }
    }

    static SkerryException Ended(PluginSlot slot, Exception? inner = null) =>
        new($"This was cut off, for plugin \"{slot.Id}\" {slot.Manifest.Version} was stopped or replaced by another version. Repeat the command.", inner: inner);
}
