namespace Skerry.Sdk.Commands;

/// <summary>What a person may do, each including those before it; on one app, or on all of the host.</summary>
public enum Right
{
    /// <summary>Nothing is needed: any authorised person (help, version).</summary>
    None,

    /// <summary>Sees reports, releases, deployments and logs; no config values.</summary>
    Viewer,

    /// <summary>Also pushes, restarts, and reads and changes config. On the whole host: also creates apps.</summary>
    Deployer,

    /// <summary>Also destroys the app, changes its domains and grants rights on it.</summary>
    Owner,

    /// <summary>Owns the installation: people, plugins, everything.</summary>
    HostOwner,
}
