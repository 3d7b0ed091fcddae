using System.Diagnostics;

namespace Skerry.Benchmarks.Live;

/// <summary>A small Dockerfile app in a git repository of its own: one Perl program that answers with the version that it was pushed with.</summary>
sealed class SmallApp
{
    const string Dockerfile = "FROM skerry/base:bookworm\nCOPY . /app\nCMD [\"perl\", \"/app/server.pl\"]\n";

    // So many processes that answer, over connections that are kept.
    const string Server = """
        use strict; use warnings; use IO::Socket::INET;
        my $version = "VERSION";
        my $answer = "HTTP/1.1 200 OK\r\nContent-Length: " . length($version) . "\r\n\r\n$version";
        my $listener = IO::Socket::INET->new(LocalPort => $ENV{PORT}, Listen => 512, ReuseAddr => 1) or die "listen: $!";
        $SIG{TERM} = sub { kill 'KILL', -$$; exit 0 };
        for (2 .. PROCESSES) { last if !fork }
        while (1) {
            my $client = $listener->accept or next;
            while (defined(my $line = <$client>)) { print $client $answer if $line =~ /^\r?\n$/ }
            close $client;
        }
        """;

    static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
    static int _made;
    readonly string _name;
    readonly string _folder;
    readonly int _processes;
    int _version;

    SmallApp(string name, string folder, int processes) => (_name, _folder, _processes) = (name, folder, processes);

    /// <summary>The app's name.</summary>
    public string Name => _name;

    /// <summary>The name by which nginx knows it.</summary>
    public string Host => $"{_name}.localhost";

    /// <summary>Makes the repository and pushes it for the first time.</summary>
    /// <param name="name">The app's name.</param>
    /// <param name="processes">How many processes answer requests.</param>
    public static async Task<SmallApp> DeployAsync(string name, int processes = 1)
    {
        var app = new SmallApp(name, Directory.CreateDirectory(Path.Combine(Testbed.TempFolder, $"{name}-{Interlocked.Increment(ref _made)}")).FullName, processes);
        await app.GitAsync("init", "-q", "-b", "main");
        await app.GitAsync("config", "user.name", "Ada");
        await app.GitAsync("config", "user.email", "ada@example.com");
        await File.WriteAllTextAsync(Path.Combine(app._folder, "Dockerfile"), Dockerfile);
        await app.RedeployAsync();
        return app;
    }

    /// <summary>Changes one line and pushes it.</summary>
    /// <returns>From the start of <c>git push</c> to the first answer of the new version, which comes before the push ends.</returns>
    public async Task<TimeSpan> RedeployAsync()
    {
        var version = $"{_name} {++_version}";
        var server = Server.Replace("VERSION", version, StringComparison.Ordinal).Replace("PROCESSES", $"{_processes}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder, "server.pl"), server);
        await GitAsync("add", "-A");
        await GitAsync("commit", "-q", "-m", version);
        var begin = Stopwatch.GetTimestamp();
        var push = GitAsync("push", "-q", $"ssh://{Testbed.User}@skerry/{_name}", "main");
        while (await AnswerAsync() != version)
        {
            if (push.IsFaulted)
                await push;
            await Task.Delay(5);
        }

        var time = Stopwatch.GetElapsedTime(begin);
        await push;
        return time;
    }

    /// <summary>Goes back to the release before with <c>releases:rollback</c>; the next goes forward again.</summary>
    /// <param name="skerry">The connection over which it is asked for.</param>
    /// <returns>From the command to the first answer of the other release.</returns>
    public async Task<TimeSpan> RollBackAsync(Connection skerry)
    {
        var before = await AnswerAsync();
        var begin = Stopwatch.GetTimestamp();
        var command = skerry.SendAsync("releases:rollback", _name);
        while (await AnswerAsync() == before)
        {
            if (command.IsFaulted)
                await command;
            await Task.Delay(5);
        }

        var time = Stopwatch.GetElapsedTime(begin);
        await command;
        return time;
    }

    async Task<string?> AnswerAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{Testbed.HttpPort}/") { Headers = { Host = Host } };
        using var answer = await Http.SendAsync(request);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
    }

    Task GitAsync(params string[] words) => Run.OkAsync("git", words, _folder);
}
