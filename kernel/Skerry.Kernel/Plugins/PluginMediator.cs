using System.Runtime.ExceptionServices;
using MediatR;

namespace Skerry.Kernel.Plugins;

/// <summary>
/// A plugin's own mediator, for one call. Of several handlers of one event each gets its turn, whatever the others throw: MediatR's own way stops at
/// the first that throws.
/// </summary>
sealed class PluginMediator(ServiceFactory services) : Mediator(services)
{
    protected override async Task PublishCore(IEnumerable<Task> allHandlers)
    {
        List<Exception>? faults = null;
        using var handlers = allHandlers.GetEnumerator();
        while (true)
        {
            try
            {
                // The enumeration is lazy: moving on is what calls the next handler.
                if (!handlers.MoveNext())
                    break;
                await handlers.Current;
            }
            catch (Exception e)
            {
                (faults ??= []).Add(e);
            }
        }

        if (faults is [var only])
            ExceptionDispatchInfo.Throw(only);
        if (faults is not null)
            throw new AggregateException(string.Join("; ", faults.Select(fault => fault.Message)), faults);
    }
}
