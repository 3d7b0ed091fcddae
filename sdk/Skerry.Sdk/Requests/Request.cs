using MediatR;

namespace Skerry.Sdk.Requests;

/// <summary>A question or an order with exactly one answerer. What the handler throws reaches the sender.</summary>
/// <remarks>
/// <para>Not stored and not repeated by the bus: the sender gets the answer or the exception. What the kernel asks in the steps of a deployment it may ask
/// again, after a failure or a crash, wherever the request says that it is idempotent.</para>
/// <para>At the deadline, or when the sender gives up, the handler's token is cancelled; it has 5 seconds then to clean up before it is left alone.</para>
/// <para>Throw <see cref="SkerryException"/> for what a person can do something about: the message is shown as it is. Any other exception is a fault of the
/// plugin and is counted against it.</para>
/// </remarks>
/// <typeparam name="TResponse">The answer, a type of the SDK or the runtime.</typeparam>
[Deadline(60)]
public abstract record Request<TResponse> : IRequest<TResponse>, ICapabilityRequest
{
    /// <inheritdoc/>
    public abstract string Capability { get; init; }
}
