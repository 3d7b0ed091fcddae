using Skerry.Plugins.Docker.Api;
using Skerry.Sdk;
using Skerry.Sdk.Apps;

namespace Skerry.Plugins.Docker.Scheduling.Checks;

/// <summary>Shows what an instance wrote last, which mostly tells why it failed.</summary>
/// <param name="docker">The engine.</param>
sealed class LastLines(DockerClient docker)
{
    const int Shown = 20;

    /// <summary>Shows them; says so if there are none, or none can be read.</summary>
    public async Task ShowAsync(Instance instance, IOutput output, CancellationToken cancel)
    {
        var lines = new List<string>();
        try
        {
            await foreach (var line in docker.Containers.Logs.ReadAsync(
                instance.Id, new() { Tail = Shown, Timestamps = false }, hasTerminal: false, cancel))
                lines.Add(line.Text);
        }
        catch (EngineException e)
        {
            output.Warn($"The log of {instance.Name} could not be read: {e.Message}");
            return;
        }
        output.Warn(lines.Count == 0
            ? $"{instance.Name} has written nothing to its log."
            : $"Last lines of {instance.Name}:");
        foreach (var line in lines)
            output.Detail(line);
    }
}
