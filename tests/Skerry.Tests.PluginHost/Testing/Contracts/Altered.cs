using Skerry.Sdk.Requests;

namespace Skerry.Tests.PluginHost.Testing.Contracts;

/// <summary>A plugin that does one thing wrong: what a mutant alters of one that does all right.</summary>
sealed class Altered(IContractTarget inner) : IContractTarget
{
    /// <summary>Does something else with a request, or the same by the second argument, which throws and answers as the plugin does.</summary>
    public Func<object, Func<Task<object>>, CancellationToken, Task<object>> Send { get; set; } = (_, send, _) => send();

    /// <summary>Sends something else in a request's place.</summary>
    public Func<object, object> Replace { get; set; } = request => request;

    /// <summary>Does something after a crash.</summary>
    public Action Crashed { get; set; } = () => { };

    public TestSteps Steps => inner.Steps;

    public async Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default) =>
        (TResponse)await Send(request, async () => (await inner.SendAsync((Request<TResponse>)Replace(request), cancellationToken))!, cancellationToken);

    public async Task CrashAsync()
    {
        await inner.CrashAsync();
        Crashed();
    }

    /// <summary>Wrong for requests of one type only.</summary>
    public void On<TRequest>(Func<TRequest, Func<Task<object>>, CancellationToken, Task<object>> send)
    {
        var before = Send;
        Send = (request, inner, token) => request is TRequest own ? send(own, inner, token) : before(request, inner, token);
    }

    /// <summary>Answers such requests without doing anything.</summary>
    public void Ignore<TRequest>(object? answer = null) => On<TRequest>((_, _, _) => Task.FromResult(answer ?? MediatR.Unit.Value));

    /// <summary>Says that it was done, where it was refused.</summary>
    public void Swallow<TRequest>(object? answer = null) => On<TRequest>(async (_, send, _) =>
    {
        try
        {
            return await send();
        }
        catch (Skerry.Sdk.SkerryException)
        {
            return answer ?? MediatR.Unit.Value;
        }
    });

    /// <summary>Fails in its own way when it is cancelled.</summary>
    public void FallOverWhenCancelled<TRequest>() => On<TRequest>(async (_, send, token) =>
    {
        try
        {
            return await send();
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            throw new InvalidOperationException("fell over");
        }
    });

    /// <summary>Refuses such requests from the second on.</summary>
    public void Once<TRequest>(Func<TRequest, string> key)
    {
        var seen = new HashSet<string>();
        On<TRequest>((request, send, _) => seen.Add(key(request)) ? send() : throw new Skerry.Sdk.SkerryException("no second time"));
    }

    /// <summary>Refuses such requests after a crash.</summary>
    public void NotAfterCrash<TRequest>()
    {
        var crashed = false;
        Crashed += () => crashed = true;
        On<TRequest>((_, send, _) => crashed ? throw new Skerry.Sdk.SkerryException("lost its mind") : send());
    }
}
