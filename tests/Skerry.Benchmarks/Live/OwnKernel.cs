using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Skerry.Benchmarks.Live;

/// <summary>A kernel as a process on a data folder of its own, which goes with it. It has no proxy, no sshd and no Docker.</summary>
sealed class OwnKernel : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly string _root = Directory.CreateTempSubdirectory("skerry-bench-").FullName;
    Process? _process;

    /// <param name="fill">Fills the data folder.</param>
    public OwnKernel(Action<string> fill) => fill(_root);

    /// <summary>Its log.</summary>
    public string Log => Path.Combine(_root, "log", "skerryd.log");

    /// <summary>How many plugins it says have started.</summary>
    public int StartedPlugins
    {
        get
        {
            using var database = new SqliteConnection($"Data Source={Path.Combine(_root, "data", "skerry.db")};Mode=ReadOnly;Pooling=False");
            database.Open();
            using var count = database.CreateCommand();
            count.CommandText = "SELECT count(*) FROM plugins WHERE state = 'Started'";
            return Convert.ToInt32(count.ExecuteScalar());
        }
    }

    /// <summary>What is resident, in MB.</summary>
    public double ResidentMemory
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64 / (1024.0 * 1024.0);
        }
    }

    /// <summary>Starts it, and returns how long it took until it takes commands.</summary>
    public async Task<TimeSpan> StartAsync()
    {
        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
        var start = new ProcessStartInfo(dotnet) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "skerryd.dll"), "--root", _root })
            start.ArgumentList.Add(argument);
        var begin = Stopwatch.GetTimestamp();
        _process = Process.Start(start)!;
        _ = _process.StandardOutput.ReadToEndAsync();
        var errors = _process.StandardError.ReadToEndAsync();
        while (!await TryConnectAsync())
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The kernel ended with code {_process.ExitCode}: {await errors}");
            if (Stopwatch.GetElapsedTime(begin) > Patience)
                throw new TimeoutException($"The kernel does not take commands after {Patience.TotalSeconds} s. Its log is \"{Log}\".");
            await Task.Delay(1);
        }

        return Stopwatch.GetElapsedTime(begin);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        Directory.Delete(_root, recursive: true);
    }

    async Task<bool> TryConnectAsync()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(_root, "run", "skerryd.sock")));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
