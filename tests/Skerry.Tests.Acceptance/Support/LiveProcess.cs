using System.Diagnostics;
using System.Text;

namespace Skerry.Tests.Acceptance.Support;

/// <summary>A program that runs. Whatever the test does, it ends with <see cref="DisposeAsync"/>, children included.</summary>
public sealed class LiveProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly string _command;
    readonly Stopwatch _clock = Stopwatch.StartNew();
    readonly MemoryStream _output = new();
    readonly MemoryStream _error = new();
    readonly Task _pumps;

    LiveProcess(Process process, string command)
    {
        _process = process;
        _command = command;
        _pumps = Task.WhenAll(PumpAsync(process.StandardOutput.BaseStream, _output), PumpAsync(process.StandardError.BaseStream, _error));
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it has written so far, standard output first.</summary>
    public string Text => Encoding.UTF8.GetString([.. Snapshot(_output), .. Snapshot(_error)]);

    /// <summary>Starts a program, without a shell.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables that it has beside the test's own; null takes one away.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="input">Its standard input.</param>
    public static LiveProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null, byte[]? input = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            if (value is null)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        var live = new LiveProcess(Process.Start(start)!, string.Join(' ', start.ArgumentList.Prepend(program).Select(word => word.Length <= 200 ? word : word[..200] + "...")));
        live.Feed(input ?? []);
        return live;
    }

    /// <summary>Waits until it has written this.</summary>
    public async Task<LiveProcess> UntilItSaysAsync(string words, double seconds = 30)
    {
        await Wait.UntilAsync(() => Text.Contains(words, StringComparison.Ordinal) || HasEnded, seconds, () => $"\"{words}\" from {_command}\n{Text}");
        await Task.WhenAny(_pumps, Task.Delay(HasEnded ? 1000 : 0));
        Assert.True(Text.Contains(words, StringComparison.Ordinal), $"It ended without saying \"{words}\": {_command}\n{Text}");
        return this;
    }

    /// <summary>Waits for its end.</summary>
    public async Task<RunResult> EndAsync(double seconds = 60)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(seconds));
            // Something that it left behind may hold its pipes for ever.
            await Task.WhenAny(_pumps, Task.Delay(2000));
        }
        catch (TimeoutException)
        {
            Kill();
            Assert.Fail($"Not ended after {seconds} s: {_command}\n{Text}");
        }

        return new(_command, _process.ExitCode, Snapshot(_output), Encoding.UTF8.GetString(Snapshot(_error)), _clock.Elapsed);
    }

    /// <summary>Ends it and its children at once, as a power cut would.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    /// <summary>Sends it a signal.</summary>
    public void Signal(int signal) => Signals.Send(_process.Id, signal);

    public async ValueTask DisposeAsync()
    {
        Kill();
        await Task.WhenAny(_pumps, Task.Delay(2000));
        _process.Dispose();
    }

    void Feed(byte[] input) => _ = Task.Run(() =>
    {
        try
        {
            _process.StandardInput.BaseStream.Write(input);
            _process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It did not want all of it.
        }
    });

    static async Task PumpAsync(Stream from, MemoryStream to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReadAsync(buffer) is > 0 and var count)
            {
                lock (to)
                    to.Write(buffer, 0, count);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // It was ended.
        }
    }

    static byte[] Snapshot(MemoryStream stream)
    {
        lock (stream)
            return stream.ToArray();
    }
}
