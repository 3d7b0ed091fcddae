using Skerry.Kernel.State;
using Skerry.Sdk.Deployments;
using Skerry.Sdk.Events;

namespace Skerry.Tests.Simulation.Invariants;

/// <summary>
/// What is said of a deployment is so: it ends once; said to have succeeded it was made current, said to have failed or been cancelled it never was, and
/// whoever follows it hears the same.
/// </summary>
sealed class PeopleAreToldTheTruth : Invariant
{
    readonly HashSet<string> _live = [];
    readonly Dictionary<string, string> _ended = [];

    public override void Appended(AppendedEvent appended, Event read)
    {
        switch (read)
        {
            case ReleaseSwitched switched:
                if (!_live.Add(switched.Deployment) || _ended.ContainsKey(switched.Deployment))
                    Break($"deployment {switched.Deployment} of {switched.App} becomes current, and had been, or had ended");
                break;
            case AppStopped stopped:
                _live.Add(stopped.Cause);
                break;
            case DeploymentSucceeded succeeded:
                End(succeeded.Deployment, "succeeded", isLive: true);
                break;
            case DeploymentFailed failed:
                End(failed.Deployment, "failed", isLive: false);
                break;
            case DeploymentCanceled canceled:
                End(canceled.Deployment, "cancelled", isLive: false);
                break;
        }
    }

    public override void AtRest()
    {
        foreach (var told in Referee.Cast.Told)
        {
            if (told.Live != _live.Contains(told.Id))
                Break($"whoever followed deployment {told.Id} of {told.App} was told that it {(told.Live ? "is live" : "was not deployed")}, and it {(told.Live ? "never was" : "was")}");
        }

        foreach (var deployment in Truth.Deployments)
        {
            if ((deployment.Status == DeploymentStatus.Succeeded) != _live.Contains(deployment.Id))
                Break($"deployment {deployment.Id} of {deployment.App} is {deployment.Status}, and it was {(_live.Contains(deployment.Id) ? "" : "never ")}made current");
        }
    }

    void End(string deployment, string how, bool isLive)
    {
        if (!_ended.TryAdd(deployment, how))
            Break($"deployment {deployment} ends twice: it {_ended[deployment]}, and it {how}");
        if (_live.Contains(deployment) != isLive)
            Break($"deployment {deployment} is said to have {how}, and it was {(isLive ? "never " : "")}made current");
    }
}
