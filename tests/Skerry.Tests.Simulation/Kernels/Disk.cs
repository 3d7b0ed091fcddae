using Skerry.Kernel.Deployments.Disk;

namespace Skerry.Tests.Simulation.Kernels;

/// <summary>The disk of the installation's data: a folder in memory, with a copy of an empty database that was made once.</summary>
sealed class Disk : IDiskSpace, IDisposable
{
    static readonly string Place = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
    static readonly Lazy<byte[]> Empty = new(EmptyDatabase.Make);

    readonly string _folder = Directory.CreateDirectory(Path.Combine(Place, $"skerry-simulation-{Guid.NewGuid():n}")).FullName;

    public Disk() => File.WriteAllBytes(DatabaseFile, Empty.Value);

    /// <summary>The database's file.</summary>
    public string DatabaseFile => Path.Combine(_folder, "skerry.db");

    /// <summary>Whether nothing can be written.</summary>
    public bool IsFull { get; set; }

    /// <summary>Somebody wants the kernel to be killed before the next step.</summary>
    public bool KillWanted { get; set; }

    /// <summary>All bytes that were ever written and are still there.</summary>
    public IEnumerable<byte[]> Contents() => Directory.EnumerateFiles(_folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    public long? FreeBytes(string folder) => IsFull ? 0 : 1L << 40;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
