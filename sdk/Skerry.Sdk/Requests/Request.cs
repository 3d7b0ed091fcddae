using MediatR;

namespace Skerry.Sdk.Requests;

/// <summary>A question or an order with exactly one answerer. What the handler throws reaches the sender.</summary>
/// <typeparam name="TResponse">The answer, a type of the SDK or the runtime.</typeparam>
[Deadline(60)]
public abstract record Request<TResponse> : IRequest<TResponse>, ICapabilityRequest
{
    /// <inheritdoc/>
    public abstract string Capability { get; init; }
}
