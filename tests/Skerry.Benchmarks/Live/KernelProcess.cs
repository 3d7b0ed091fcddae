using System.Diagnostics;
using System.Globalization;

namespace Skerry.Benchmarks.Live;

/// <summary>The testbed's kernel, as a process.</summary>
static class KernelProcess
{
    const double TicksPerSecond = 100;

    /// <summary>Its process id; 0 if it does not run.</summary>
    public static int Id => int.TryParse(ReadOrEmpty(Path.Combine(Testbed.Root, "run", "skerryd.pid")), out var id) && Directory.Exists($"/proc/{id}") ? id : 0;

    /// <summary>What it holds in memory now, in MB: all that is resident, and its share of it where others have mapped the same.</summary>
    public static (double Resident, double Share) Memory
    {
        get
        {
            var id = Id;
            return (Number($"/proc/{id}/status", "VmRSS:") / 1024, Number($"/proc/{id}/smaps_rollup", "Pss:") / 1024);
        }
    }

    /// <summary>The processor seconds of a process so far, and of its children that have ended.</summary>
    public static double ProcessorSeconds(int id) => Fields(id)[11..15].Sum(double.Parse) / TicksPerSecond;

    /// <summary>Kills it, as a crash would, and waits until a command is answered again.</summary>
    /// <returns>From the kill, and from the start of the new process, to the answer.</returns>
    public static async Task<(TimeSpan SinceKill, TimeSpan SinceStart)> CrashAsync()
    {
        var before = Id;
        var begin = Stopwatch.GetTimestamp();
        using (var kernel = Process.GetProcessById(before))
            kernel.Kill();
        // The dying one may still take a command, and then does not answer it.
        while (!await Run.TryAsync(Testbed.Command, ["version"]))
            await Task.Delay(1);
        var (sinceKill, now) = (Stopwatch.GetElapsedTime(begin), Uptime());
        return (sinceKill, TimeSpan.FromSeconds(now - (double.Parse(Fields(Id)[19]) / TicksPerSecond)));
    }

    // After the name, which may hold anything and ends with the last parenthesis; so "state" is the first.
    static string[] Fields(int id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
    }

    static double Uptime() => double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture);

    static double Number(string file, string key) =>
        double.Parse(File.ReadLines(file).First(line => line.StartsWith(key, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    static string ReadOrEmpty(string file) => File.Exists(file) ? File.ReadAllText(file) : "";
}
