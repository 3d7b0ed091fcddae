using System.Net.Http.Headers;
using Skerry.Plugins.Docker.Api.Streams;

namespace Skerry.Plugins.Docker.Api.Containers;

/// <summary>Containers. Wherever one is named, its name or its id will do.</summary>
public sealed class ContainersApi
{
    static readonly TimeSpan LongestRemoval = TimeSpan.FromSeconds(10);

    readonly EngineTransport _transport;

    internal ContainersApi(EngineTransport transport)
    {
        _transport = transport;
        Logs = new(transport);
    }

    /// <summary>Their output.</summary>
    public ContainerLogsApi Logs { get; }

    /// <summary>Creates a container. It does not run yet.</summary>
    /// <exception cref="EngineException">The name is taken (<see cref="EngineException.IsConflict"/>); there is no such image.</exception>
    public Task<ContainerCreated> CreateAsync(string name, ContainerSpec spec, CancellationToken cancel) =>
        _transport.PostAsync(
            new QueryString("/containers/create").Add("name", name),
            spec, DockerJson.Default.ContainerSpec, DockerJson.Default.ContainerCreated, cancel);

    /// <summary>Starts a container; does nothing when it runs already.</summary>
    public Task StartAsync(string container, CancellationToken cancel) =>
        IgnoreUnchangedAsync(_transport.PostAsync($"/containers/{Id(container)}/start", cancel));

    /// <summary>Asks a container to end, and kills it after the timeout; returns when it has ended. Does nothing when it does not run.</summary>
    public Task StopAsync(string container, TimeSpan timeout, CancellationToken cancel) =>
        IgnoreUnchangedAsync(_transport.PostAsync(
            new QueryString($"/containers/{Id(container)}/stop").Add("t", (long)Math.Ceiling(timeout.TotalSeconds)), cancel));

    /// <summary>Sends a signal to a container's process 1.</summary>
    public Task KillAsync(string container, string signal, CancellationToken cancel) =>
        _transport.PostAsync(new QueryString($"/containers/{Id(container)}/kill").Add("signal", signal), cancel);

    /// <summary>Removes a container with its anonymous volumes. What does not exist is removed already.</summary>
    public async Task RemoveAsync(string container, bool force, CancellationToken cancel)
    {
        try
        {
            await _transport.DeleteAsync(
                new QueryString($"/containers/{Id(container)}").Add("force", force).Add("v", true), cancel);
        }
        catch (EngineException e) when (e.IsNotFound)
        {
        }
        catch (EngineException e) when (e.IsConflict && e.EngineMessage.Contains("already in progress", StringComparison.Ordinal))
        {
            await WaitUntilGoneAsync(container, cancel);
        }
    }

    /// <summary>Somebody else is removing it, such as a call that was cancelled. Whoever asks for what there is must not see it any more.</summary>
    async Task WaitUntilGoneAsync(string container, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(LongestRemoval);
        try
        {
            await WaitAsync(container, "removed", patience.Token);
        }
        catch (EngineException e) when (e.IsNotFound)
        {
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // An engine that hangs in a removal is not waited for.
        }
    }

    /// <summary>A container's details.</summary>
    public Task<ContainerDetails> InspectAsync(string container, CancellationToken cancel) =>
        _transport.GetAsync($"/containers/{Id(container)}/json", DockerJson.Default.ContainerDetails, cancel);

    /// <summary>A container's details, or null when there is no such container.</summary>
    public async Task<ContainerDetails?> FindAsync(string container, CancellationToken cancel)
    {
        try
        {
            return await InspectAsync(container, cancel);
        }
        catch (EngineException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>All containers, running or not, that carry all of the labels (<c>key</c> or <c>key=value</c>).</summary>
    public Task<List<ContainerSummary>> ListAsync(IEnumerable<string> labels, CancellationToken cancel) =>
        _transport.GetAsync(
            new QueryString("/containers/json").Add("all", true).AddLabelFilter(labels),
            DockerJson.Default.ListContainerSummary, cancel);

    /// <summary>Changes a container in place.</summary>
    public Task UpdateAsync(string container, ContainerUpdate update, CancellationToken cancel) =>
        _transport.PostAsync($"/containers/{Id(container)}/update", update, DockerJson.Default.ContainerUpdate, cancel);

    /// <summary>Waits until a container does not run.</summary>
    /// <param name="container">Its name or id.</param>
    /// <param name="condition"><c>not-running</c>, <c>next-exit</c> or <c>removed</c>.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<ContainerExit> WaitAsync(string container, string condition, CancellationToken cancel)
    {
        using var response = await WaitStartedAsync(container, condition, cancel);
        return await WaitFinishedAsync(response, cancel);
    }

    /// <summary>Registers a wait; once this has returned the exit cannot be missed. Pass the answer to <see cref="WaitFinishedAsync"/>.</summary>
    public Task<HttpResponseMessage> WaitStartedAsync(string container, string condition, CancellationToken cancel) =>
        _transport.SendAsync(
            HttpMethod.Post, new QueryString($"/containers/{Id(container)}/wait").Add("condition", condition), null, cancel);

    /// <summary>Waits for what <see cref="WaitStartedAsync"/> registered.</summary>
    public Task<ContainerExit> WaitFinishedAsync(HttpResponseMessage started, CancellationToken cancel) =>
        _transport.ReadAsync(started, DockerJson.Default.ContainerExit, cancel);

    /// <summary>Connects to a container's input and output. Attach before the start to miss nothing.</summary>
    /// <param name="container">Its name or id.</param>
    /// <param name="stdin">Whether input is wanted too.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<HijackedStream> AttachAsync(string container, bool stdin, CancellationToken cancel) =>
        _transport.HijackAsync(
            new QueryString($"/containers/{Id(container)}/attach")
                .Add("stream", true).Add("stdin", stdin).Add("stdout", true).Add("stderr", true),
            [], cancel);

    /// <summary>Tells a container's terminal its size.</summary>
    public Task ResizeAsync(string container, int rows, int columns, CancellationToken cancel) =>
        _transport.PostAsync(
            new QueryString($"/containers/{Id(container)}/resize").Add("h", rows).Add("w", columns), cancel);

    /// <summary>Unpacks a tar archive into a folder of a container, running or not. The folder must exist.</summary>
    public async Task PutArchiveAsync(string container, string folder, Stream tar, CancellationToken cancel)
    {
        using var content = new StreamContent(tar) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-tar") } };
        using var response = await _transport.SendAsync(
            HttpMethod.Put, new QueryString($"/containers/{Id(container)}/archive").Add("path", folder), content, cancel);
    }

    static string Id(string container) => QueryString.Segment(container);

    static async Task IgnoreUnchangedAsync(Task request)
    {
        try
        {
            await request;
        }
        catch (EngineException e) when (e.IsNotModified)
        {
        }
    }
}
