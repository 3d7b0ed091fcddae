using Skerry.Sdk.Requests;
using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>Answers requests as a test says, and remembers them. Sending is thread-safe; say what is answered before.</summary>
public sealed class TestRequestBus : IRequestBus
{
    readonly List<(Type Request, Func<object, object> Answer)> _answers = [];
    readonly List<object> _sent = [];

    /// <summary>All requests that were sent, in order, also those that were refused.</summary>
    public IReadOnlyList<object> Sent
    {
        get
        {
            lock (_sent)
                return [.. _sent];
        }
    }

    /// <summary>The capabilities that are there, such as <c>builder:dockerfile</c>.</summary>
    public HashSet<string> Capabilities { get; init; } = [];

    /// <summary>Called before each request is answered; may throw or wait.</summary>
    public Func<object, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Answers requests of a type. Of several that fit, the one that was said first counts.</summary>
    /// <typeparam name="TRequest">The type, or a base type such as <c>Request&lt;Unit&gt;</c> for all that are answered alike.</typeparam>
    /// <typeparam name="TResponse">The answer's type.</typeparam>
    public TestRequestBus Answer<TRequest, TResponse>(Func<TRequest, TResponse> answer) where TRequest : Request<TResponse>
    {
        _answers.Add((typeof(TRequest), request => answer((TRequest)request)!));
        return this;
    }

    /// <inheritdoc/>
    public async Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default)
    {
        lock (_sent)
            _sent.Add(request);
        await Before(request).WaitAsync(cancellationToken);
        var answer = _answers.FirstOrDefault(known => known.Request.IsInstanceOfType(request)).Answer
            ?? throw new SkerryException($"Nobody answers {request.GetType().Name} for \"{request.Capability}\".");
        return (TResponse)answer(request);
    }

    /// <summary>Whether it is there: that capability, or one of that kind.</summary>
    internal bool Provides(string capability) => Capabilities.Contains(capability) || (!capability.Contains(':', StringComparison.Ordinal) && Providers(capability).Count > 0);

    /// <inheritdoc/>
    public IReadOnlyList<string> Providers(string kind) =>
        [.. Capabilities.Where(capability => capability.StartsWith(kind + ":", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
