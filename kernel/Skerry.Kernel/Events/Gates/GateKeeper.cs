using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins;
using Skerry.Sdk;
using Skerry.Sdk.Gates;

namespace Skerry.Kernel.Events.Gates;

/// <summary>Asks the plugins before something happens: always those of now, whatever a deployment has pinned. Thread-safe.</summary>
public sealed partial class GateKeeper(PluginCatalog catalog, PluginCalls calls, ILogger<GateKeeper> logger) : IGateKeeper
{
    /// <summary>Asks all plugins that handle the gate, one after another in the order in which they start. Returns if none of them objects.</summary>
    /// <exception cref="SkerryException">Somebody objects, or failed, or did not answer in time. Everybody was asked; the message names every objector and its reason.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task AskAsync(Gate gate, CancellationToken cancellationToken = default)
    {
        var type = gate.GetType();
        MessageGuard.Require(type);
        var objections = new List<string>();
        foreach (var slot in catalog.Current.Slots.Where(slot => slot.Handles(type)))
        {
            if (await AskAsync(slot, gate, cancellationToken) is { } reason)
                objections.Add($"Plugin \"{slot.Id}\": {reason}");
        }

        if (objections.Count > 0)
            throw new SkerryException($"{type.Name} of \"{gate.App}\" was refused.\n{string.Join('\n', objections)}");
    }

    async Task<string?> AskAsync(PluginSlot slot, Gate gate, CancellationToken cancellationToken)
    {
        var deadline = MessageDeadline.Of(gate.GetType());
        try
        {
            await calls.RunAsync(deadline, token => slot.PublishAsync(gate, token), cancellationToken);
            slot.Standing.Answered();
            return null;
        }
        catch (PluginGoneException)
        {
            // Replaced since the first was asked; one that is there no more has no say.
            return catalog.Current.Slots.FirstOrDefault(now => now.Id == slot.Id && now != slot) is { } now && now.Handles(gate.GetType())
                ? await AskAsync(now, gate, cancellationToken)
                : null;
        }
        catch (Exception e) when (IsRefusal(e))
        {
            slot.Standing.Answered();
            return e.Message;
        }
        catch (DeadlinePassedException e)
        {
            slot.Standing.Failed(gate.GetType().Name, e);
            Log.Failed(logger, slot.Id, gate.GetType().Name, e);
            return $"it did not answer within {deadline.TotalSeconds:0} s. If it stays that way: plugin:disable {slot.Id}";
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            slot.Standing.Failed(gate.GetType().Name, e);
            Log.Failed(logger, slot.Id, gate.GetType().Name, e);
            return $"it failed: {e.Message} If it stays that way: plugin:disable {slot.Id}";
        }
    }

    static bool IsRefusal(Exception e) => e is GateRefusedException || (e is AggregateException several && several.InnerExceptions.All(IsRefusal));

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Plugin {Plugin} failed when it was asked about {Gate}, which counts as a refusal")]
        public static partial void Failed(ILogger logger, string plugin, string gate, Exception fault);
    }
}
