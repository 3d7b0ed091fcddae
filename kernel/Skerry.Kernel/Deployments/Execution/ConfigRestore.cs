using Skerry.Kernel.Config;
using Skerry.Kernel.Releases;
using Skerry.Kernel.State;

namespace Skerry.Kernel.Deployments.Execution;

/// <summary>Makes the users' config that of the release that a rollback has made current. What was changed while the rollback ran is newer, and stays.</summary>
public sealed class ConfigRestore(ReleaseStore releases, IAppEnvironment environment)
{
    /// <summary>Does it, in the transaction of the commit point. Nothing for a release that leaves the config as it is.</summary>
    public void Apply(ITransaction transaction, Deployment deployment)
    {
        var (app, release) = (deployment.App, deployment.Release);
        if (releases.ConfigBefore(transaction, app, release) is not { } before)
            return;
        var (set, unset) = ConfigDifference.Merge(before, environment.ReadConfig(transaction, app), releases.Config(transaction, app, release));
        environment.ChangeConfig(transaction, app, set, unset, deployment.Origin);
        ReleaseStore.ForgetConfigBefore(transaction, app, release);
    }
}
