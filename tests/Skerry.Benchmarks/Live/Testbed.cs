namespace Skerry.Benchmarks.Live;

/// <summary>The testbed that ./bench brought up, by the environment that <c>scripts/testbed</c> prints.</summary>
static class Testbed
{
    /// <summary>Its data folder.</summary>
    public static string Root => Setting("SKERRY_ROOT");

    /// <summary>The account that people log in to.</summary>
    public static string User => Setting("SKERRY_USER");

    /// <summary>An account of the same kind at the same sshd, but with an ordinary shell: what ssh costs without Skerry.</summary>
    public static string PlainUser => Setting("SKERRY_BENCH_USER");

    /// <summary>The ssh client's configuration.</summary>
    public static string SshConfig => Setting("SKERRY_SSH_CONFIG");

    /// <summary>The shell, as a program.</summary>
    public static string Command => Setting("SKERRY_COMMAND");

    /// <summary>Where its nginx listens.</summary>
    public static int HttpPort => int.Parse(Setting("SKERRY_HTTP_PORT"));

    /// <summary>A folder for the benchmarks' own files; ./bench removes it.</summary>
    public static string TempFolder => Setting("SKERRY_BENCH_FOLDER");

    static string Setting(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"There is no testbed: {name} is not set. Run this by ./bench.");
}
