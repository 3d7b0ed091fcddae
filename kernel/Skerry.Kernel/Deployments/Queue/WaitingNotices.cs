using Skerry.Kernel.Deployments.Output;

namespace Skerry.Kernel.Deployments.Queue;

/// <summary>Tells those that wait, in their own output, what they wait for: when they begin to wait, and whenever it changes. Not thread-safe.</summary>
public sealed class WaitingNotices(IDeploymentLogs logs)
{
    Dictionary<string, string> _told = [];

    /// <summary>Tells all that wait.</summary>
    /// <param name="lines">The lines of all apps as they are now.</param>
    /// <param name="running">Which deployment of an app runs or is about to, if any.</param>
    public void Tell(IReadOnlyList<AppLine> lines, Func<string, string?> running)
    {
        var told = new Dictionary<string, string>();
        foreach (var line in lines)
        {
            var first = running(line.App);
            var ahead = line.Open.FirstOrDefault(deployment => deployment.Id == first);
            var position = 0;
            foreach (var waiting in line.Waiting.Where(waiting => waiting.Id != first))
            {
                var text = told[waiting.Id] = Text(line, ahead, ++position);
                if (_told.GetValueOrDefault(waiting.Id) != text)
                    new DeploymentOutput(logs, waiting.Id).Step(text);
                ahead = waiting;
            }
        }

        _told = told;
    }

    static string Text(AppLine line, Deployment? ahead, int position)
    {
        var behind = ahead is null ? null : $"position {position}, behind deployment {ahead.Id} ({ahead.Kind.ToString().ToLowerInvariant()} by {ahead.Actor})";
        return line.Lock is null
            ? $"Waiting: {behind ?? $"position {position}"}..."
            : $"Waiting: {(behind is null ? "" : behind + "; ")}{line.App} is {line.Lock}. To let it go on: apps:unlock {line.App}";
    }
}
