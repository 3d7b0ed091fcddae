using Microsoft.Extensions.Logging;
using Skerry.Kernel.Plugins.Locking;
using Skerry.Kernel.Plugins.Packages;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Installation;

/// <summary>
/// Clears away what a kernel left that ended in the middle of an installation. To be run before the plugins start. While the lock file is damaged every
/// plugin's folder stays, for it will be needed when the file is in order again.
/// </summary>
public sealed partial class InstallationRecovery(LockFile lockFile, PackageFolders folders, ILogger<InstallationRecovery> logger)
{
    /// <summary>Clears away. What cannot be removed is logged.</summary>
    public void Run()
    {
        try
        {
            folders.Sweep(lockFile.Read());
        }
        catch (SkerryException e)
        {
            Log.Damaged(logger, e.Message);
            folders.SweepStaging();
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "No plugin is started. {Reason}")]
        public static partial void Damaged(ILogger logger, string reason);
    }
}
