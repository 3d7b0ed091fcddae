#pragma warning disable RS0030 // A port: makes, locks and reads the data folder.
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk;

namespace Skerry.Kernel.Hosting;

/// <summary>The data folder: its folders, its lock (one kernel at a time), its key and its settings.</summary>
public sealed class DataFolder : IDisposable
{
    readonly FileStream _lock;
    readonly KernelSettings _settings;

    DataFolder(KernelSettings settings, FileStream lockFile)
    {
        _settings = settings;
        _lock = lockFile;
    }

    /// <summary>What settings.json says.</summary>
    public KernelSettings Settings => _settings;

    /// <summary>Opens the folder for this process alone.</summary>
    /// <exception cref="SkerryException">It is absent, settings.json is not valid, or another kernel has it.</exception>
    public static DataFolder Open(string root)
    {
        root = Path.GetFullPath(root);
        if (!Directory.Exists(root))
            throw new SkerryException($"The data folder \"{root}\" does not exist. ./run makes it; or name another with --root.");
        var settings = new KernelSettings(root, Read(root));
        foreach (var folder in (string[])["run", "data", "keys", "log", "deployments", "plugins", "ssh"])
            Directory.CreateDirectory(Path.Combine(root, folder));
        File.SetUnixFileMode(Path.Combine(root, "keys"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(Path.Combine(root, "data"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new DataFolder(settings, Lock(settings));
    }

    /// <summary>The installation's key; made at the first start, readable by the daemon's account alone.</summary>
    public SecretKey ReadKey(IRandomness randomness)
    {
        var path = _settings.KeyFile;
        if (File.Exists(path))
            return new SecretKey(Convert.FromBase64String(File.ReadAllText(path).Trim()));
        if (File.Exists(_settings.Database))
            throw new SkerryException($"The key file \"{path}\" is gone, but the database is there: its config values cannot be read without it. Restore the key file from a backup.");
        var key = new byte[SecretKey.Size];
        randomness.Fill(key);
        using (var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(key) + "\n"));
            file.Flush(flushToDisk: true);
        }

        return new SecretKey(key);
    }

    /// <summary>Writes the pid file.</summary>
    public void WritePid() =>
        File.WriteAllText(_settings.PidFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");

    /// <summary>Removes the pid file and lets the folder go.</summary>
    public void Dispose()
    {
        File.Delete(_settings.PidFile);
        _lock.Dispose();
    }

    static FileStream Lock(KernelSettings settings)
    {
        var path = Path.Combine(settings.Root, "run", "skerryd.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            var pid = File.Exists(settings.PidFile) ? $" (pid {File.ReadAllText(settings.PidFile).Trim()})" : "";
            throw new SkerryException($"Another kernel{pid} runs on the data folder \"{settings.Root}\". Stop it first: ./run stop", inner: e);
        }
    }

    static IConfiguration Read(string root)
    {
        var path = Path.Combine(root, "settings.json");
        try
        {
            return new ConfigurationBuilder().AddJsonFile(path, optional: true, reloadOnChange: false).Build();
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            throw new SkerryException($"Reading \"{path}\" failed: {(e.InnerException ?? e).Message}", inner: e);
        }
    }
}
