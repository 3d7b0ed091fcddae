using System.Diagnostics;

namespace Skerry.Benchmarks.Live;

/// <summary>An ssh connection that is kept, for commands that go over it.</summary>
sealed class Connection : IAsyncDisposable
{
    static int _opened;
    readonly Process _master;
    readonly string _user;
    readonly string _control;

    Connection(Process master, string user, string control) => (_master, _user, _control) = (master, user, control);

    /// <summary>Connects as one of the testbed's accounts.</summary>
    public static async Task<Connection> OpenAsync(string user)
    {
        var control = Path.Combine(Testbed.TempFolder, $"ssh-{++_opened}");
        var master = Process.Start("ssh", ["-F", Testbed.SshConfig, "-M", "-N", "-S", control, "-l", user, "skerry"]);
        for (var i = 0; !File.Exists(control); i++)
        {
            if (master.HasExited || i == 1000)
                throw new InvalidOperationException($"ssh as \"{user}\" does not connect.");
            await Task.Delay(10);
        }

        return new Connection(master, user, control);
    }

    /// <summary>How long a command takes over this connection.</summary>
    public async Task<TimeSpan> TimeAsync(params string[] words) => (await SendAsync(words)).Time;

    /// <summary>A command over this connection.</summary>
    public Task<(TimeSpan Time, string Output)> SendAsync(params string[] words) =>
        Run.OkAsync("ssh", ["-F", Testbed.SshConfig, "-S", _control, "-l", _user, "skerry", .. words]);

    /// <summary>How long a command takes over a connection of its own.</summary>
    public static async Task<TimeSpan> TimeColdAsync(string user, params string[] words) =>
        (await Run.OkAsync("ssh", ["-F", Testbed.SshConfig, "-o", "ControlPath=none", "-l", user, "skerry", .. words])).Time;

    public async ValueTask DisposeAsync()
    {
        _master.Kill();
        await _master.WaitForExitAsync();
        _master.Dispose();
    }
}
