using MediatR;
using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Sdk;
using Skerry.Sdk.Requests;

namespace Skerry.Kernel.Events.Requests;

/// <summary>
/// Hands a request to the plugin that provides its capability, up to the deadline of the request's type; if that plugin was replaced between being found
/// and being called, to the one that is there now. The deadline is here and not in a behaviour because
/// MediatR 5 gives a behaviour no way to hand on another token.
/// </summary>
sealed class CapabilityHandler<TRequest, TResponse>(CapabilityRouter router, PluginCalls calls) : IRequestHandler<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, ICapabilityRequest
{
    static readonly Func<TResponse, PluginSlot, TResponse>? Bind = StreamBinding.Of<TResponse>();

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken)
    {
        var found = router.Find(request.Capability, typeof(TRequest).Name);
        while (true)
        {
            try
            {
                return await SendAsync(found.Slot, found.Capability, request, cancellationToken);
            }
            catch (PluginGoneException)
            {
                found = router.FindAgain(found.Slot, request.Capability, typeof(TRequest).Name);
            }
        }
    }

    async Task<TResponse> SendAsync(PluginSlot slot, string capability, TRequest request, CancellationToken cancellationToken)
    {
        var deadline = MessageDeadline.Of(typeof(TRequest));
        try
        {
            var response = await calls.RunAsync(deadline, token => slot.SendAsync<TRequest, TResponse>(request, capability, token), cancellationToken);
            slot.Standing.Answered();
            return Bind is null ? response : Bind(response, slot);
        }
        catch (SkerryException e)
        {
            slot.Standing.Failed(typeof(TRequest).Name, e);
            throw;
        }
        catch (DeadlinePassedException e)
        {
            if (e.StillRuns)
                slot.Standing.Failed(typeof(TRequest).Name, e);
            throw new SkerryException($"\"{capability}\" of plugin \"{slot.Id}\" did not answer {typeof(TRequest).Name} within {deadline.TotalSeconds:0} s.", inner: e);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            slot.Standing.Failed(typeof(TRequest).Name, e);
            throw new PluginFaultException(slot.Id, typeof(TRequest).Name, e);
        }
    }
}
