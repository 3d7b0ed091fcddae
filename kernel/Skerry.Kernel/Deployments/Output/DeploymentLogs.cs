#pragma warning disable RS0030 // A port: with LogFile the only place that touches the files of deployments.
using System.Collections.Concurrent;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Deployments.Output;

/// <summary>Keeps the logs as files, and the lines of open deployments in memory too.</summary>
public sealed class DeploymentLogs(string folder, TimeProvider time) : IDeploymentLogs, IDeploymentFiles
{
    readonly ConcurrentDictionary<string, LogFile> _open = new();

    /// <summary>Deployments that ended while the disk was full: their last lines are in memory alone.</summary>
    readonly ConcurrentQueue<string> _unwritten = new();

    /// <inheritdoc/>
    public void Append(string deployment, string line)
    {
        var file = Open(deployment);
        lock (file)
            file.Append(new LogLine(time.GetUtcNow(), line));
        WriteRest();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Read(string deployment, int from) => [.. ReadTimed(deployment).Skip(from).Select(line => line.Text)];

    /// <inheritdoc/>
    public IReadOnlyList<LogLine> ReadTimed(string deployment)
    {
        if (!_open.TryGetValue(deployment, out var file))
            return LogFile.Read(PathOf(deployment));
        lock (file)
            return [.. file.Lines];
    }

    /// <inheritdoc/>
    public async Task WhenChangedAsync(string deployment, int count, CancellationToken cancellationToken)
    {
        Task changed;
        var file = Open(deployment);
        lock (file)
        {
            if (file.Lines.Count > count)
                return;
            changed = file.Changed;
        }

        await Task.WhenAny(changed.OnThisScheduler(), Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Close(string deployment)
    {
        if (_open.TryGetValue(deployment, out var file))
            lock (file)
            {
                if (file.TryWrite())
                    _open.TryRemove(deployment, out _);
                else
                    _unwritten.Enqueue(deployment);
                file.Signal();
            }

        WriteRest();
        Remove(deployment, workOnly: true);
    }

    /// <inheritdoc/>
    public string WorkFolder(string deployment) => Directory.CreateDirectory(Path.Combine(folder, deployment)).FullName;

    /// <inheritdoc/>
    public IReadOnlyList<DeploymentFiles> List()
    {
        var outputs = new DirectoryInfo(folder).EnumerateFiles("*.log").ToDictionary(file => Path.GetFileNameWithoutExtension(file.Name), file => file.Length);
        var works = new DirectoryInfo(folder).EnumerateDirectories().ToDictionary(work => work.Name, SizeOf);
        return [.. outputs.Keys.Union(works.Keys).Order(StringComparer.Ordinal).Select(deployment => new DeploymentFiles(
            deployment, outputs.TryGetValue(deployment, out var output) ? output : null, works.TryGetValue(deployment, out var work) ? work : null))];
    }

    /// <inheritdoc/>
    public void Remove(string deployment, bool workOnly)
    {
        var work = Path.Combine(folder, deployment);
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true);
        if (!workOnly)
            File.Delete(PathOf(deployment));
    }

    static long SizeOf(DirectoryInfo work)
    {
        try
        {
            return work.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        }
        catch (IOException)
        {
            // Its deployment has just ended, and removes it.
            return 0;
        }
    }

    void WriteRest()
    {
        while (_unwritten.TryDequeue(out var deployment))
        {
            if (!_open.TryGetValue(deployment, out var file))
                continue;
            lock (file)
            {
                if (file.TryWrite())
                {
                    _open.TryRemove(deployment, out _);
                    continue;
                }
            }

            _unwritten.Enqueue(deployment);
            return;
        }
    }

    LogFile Open(string deployment) => _open.GetOrAdd(deployment, id => new LogFile(PathOf(id)));

    string PathOf(string deployment) => Path.Combine(folder, deployment + ".log");
}
