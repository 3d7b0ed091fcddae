namespace Skerry.Plugins.Git.Pushes;

/// <summary>What a push does with one ref.</summary>
enum RefAction
{
    /// <summary>Deploy its commit; the ref moves when the app has switched to it.</summary>
    Deploy,

    /// <summary>Keep it as it is sent.</summary>
    Store,

    Delete,

    Refuse,
}
