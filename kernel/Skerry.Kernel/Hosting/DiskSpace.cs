// A port: asks the system how much room a disk has.
using Skerry.Kernel.Deployments.Disk;

namespace Skerry.Kernel.Hosting;

/// <summary>The disks of this machine.</summary>
sealed class DiskSpace : IDiskSpace
{
    /// <inheritdoc/>
    public long? FreeBytes(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
