namespace Skerry.Kernel.Deployments.Disk;

/// <summary>How much room there is on disks. A port. Thread-safe.</summary>
public interface IDiskSpace
{
    /// <summary>Bytes that are free to the kernel's account on the disk that holds a folder; null if that cannot be found out.</summary>
    long? FreeBytes(string folder);
}
