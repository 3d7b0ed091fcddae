using System.Security.Cryptography;
using System.Text;
using Skerry.Tests.Simulation.Scheduling;

namespace Skerry.Tests.Simulation.Running;

/// <summary>What happened, a line each: virtual time, who, what.</summary>
sealed class Trace(Schedule schedule)
{
    readonly List<(TimeSpan Time, string Who, string What)> _lines = [];

    /// <summary>The lines, ready to be read.</summary>
    public IEnumerable<string> Lines => _lines.Select(line => $"{line.Time:hh\\:mm\\:ss\\.fff}  {line.Who,-9} {line.What}");

    /// <summary>Notes something.</summary>
    public void Add(string who, string what) => _lines.Add((schedule.Elapsed, who, what));

    /// <summary>A digest of the lines and of every choice of the schedule: two runs are the same if it is.</summary>
    public string Digest() =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Lines))))[..16]}-{schedule.Digest:x16}";
}
