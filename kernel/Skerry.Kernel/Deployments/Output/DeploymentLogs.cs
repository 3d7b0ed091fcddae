#pragma warning disable RS0030 // A port: the only place that touches the files of deployments.
using System.Collections.Concurrent;

namespace Skerry.Kernel.Deployments.Output;

/// <summary>Keeps the logs as files, and the lines of open deployments in memory too.</summary>
public sealed class DeploymentLogs(string folder, TimeProvider time) : IDeploymentLogs, IDeploymentFiles
{
    readonly ConcurrentDictionary<string, Entry> _open = new();

    /// <inheritdoc/>
    public void Append(string deployment, string line)
    {
        var entry = Open(deployment);
        lock (entry.Lines)
        {
            entry.Lines.Add(line);
            try
            {
                File.AppendAllText(PathOf(deployment), line + "\n");
            }
            catch (IOException)
            {
                // A full disk must not fail a deployment for the sake of its log; followers still see the line.
            }

            entry.Signal();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Read(string deployment, int from)
    {
        if (!_open.TryGetValue(deployment, out var entry))
            return [.. ReadFile(deployment).Skip(from)];
        lock (entry.Lines)
            return [.. entry.Lines.Skip(from)];
    }

    /// <inheritdoc/>
    public async Task WhenChangedAsync(string deployment, int count, CancellationToken cancellationToken)
    {
        Task changed;
        var entry = Open(deployment);
        lock (entry.Lines)
        {
            if (entry.Lines.Count > count)
                return;
            changed = entry.Changed;
        }

        await Task.WhenAny(changed, Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Close(string deployment)
    {
        if (_open.TryRemove(deployment, out var entry))
            lock (entry.Lines)
                entry.Signal();
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

    Entry Open(string deployment) => _open.GetOrAdd(deployment, id => new Entry(ReadFile(id)));

    List<string> ReadFile(string deployment) =>
        File.Exists(PathOf(deployment)) ? [.. File.ReadAllLines(PathOf(deployment))] : [];

    string PathOf(string deployment) => Path.Combine(folder, deployment + ".log");

    sealed class Entry(List<string> lines)
    {
        TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Lines { get; } = lines;

        public Task Changed => _changed.Task;

        public void Signal()
        {
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
