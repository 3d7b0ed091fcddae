using Skerry.Sdk;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Requests.Engine;
using Skerry.Sdk.Services;

namespace Skerry.Tests.Unit.Commands;

/// <summary>Answers requests and remembers them.</summary>
sealed class TestBus : IRequestBus
{
    public List<object> Sent { get; } = [];

    public HashSet<string> Capabilities { get; } = ["engine:test", "scheduler:test", "router:test", "proxy:test", "builder:test", "source:test"];

    public Func<object, Task> OnSend { get; set; } = _ => Task.CompletedTask;

    public async Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default)
    {
        lock (Sent)
            Sent.Add(request);
        await OnSend(request);
        object answer = request switch
        {
            GetEngineInfo => new EngineInfo("test", "1.0", true, 3),
            Request<MediatR.Unit> => MediatR.Unit.Value,
            _ => throw new SkerryException($"Nobody answers {request.GetType().Name}."),
        };
        return (TResponse)answer;
    }

    public IReadOnlyList<string> Providers(string kind) => [.. Capabilities.Where(capability => capability.StartsWith(kind + ":", StringComparison.Ordinal)).Order()];
}
