using Skerry.Kernel.Deployments.Output;

namespace Skerry.Tests.Unit.Deployments.Output;

public sealed class DeploymentLogsTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("skerry-logs-").FullName;

    string LogPath => Path.Combine(_folder, "d1.log");

    [Fact]
    public void A_restarted_kernel_appends_and_takes_back_a_line_that_was_cut_off()
    {
        Open().Append("d1", "-----> one");
        File.AppendAllText(LogPath, "2026-01-31T12:0");
        var logs = Open();
        logs.Append("d1", "-----> two");
        Assert.Equal(["-----> one", "-----> two"], logs.Read("d1", 0));
        Assert.Equal(["-----> one", "-----> two"], Open().Read("d1", 0));
        Assert.Equal(["-----> two"], Open().Read("d1", 1));
        Assert.All(Open().ReadTimed("d1"), line => Assert.InRange(TimeProvider.System.GetUtcNow() - line.Time!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_log_without_times_can_still_be_read()
    {
        File.WriteAllText(LogPath, "-----> one\n2026-13-99T99:99:99.999Z no time\n");
        var logs = Open();
        logs.Append("d1", "two");
        Assert.Equal([(false, "-----> one"), (false, "2026-13-99T99:99:99.999Z no time"), (true, "two")], logs.ReadTimed("d1").Select(line => (line.Time is not null, line.Text)));
    }

    [Fact]
    public void Lines_that_found_no_room_are_shown_and_are_written_as_soon_as_there_is_some()
    {
        var logs = Open();
        logs.Append("d1", "one");
        Full();
        logs.Append("d1", "two");
        logs.Append("d1", "three");
        Assert.Equal(["one", "two", "three"], logs.Read("d1", 0));
        Room();
        logs.Append("d1", "four");
        Assert.Equal(["one", "two", "three", "four"], Open().Read("d1", 0));
    }

    [Fact]
    public void So_are_the_last_lines_of_one_that_ended_meanwhile()
    {
        var logs = Open();
        logs.Append("d1", "one");
        Full();
        logs.Append("d1", "two");
        logs.Close("d1");
        Assert.Equal(["one", "two"], logs.Read("d1", 0));
        Room();
        logs.Append("d2", "another deployment");
        Assert.Equal(["one", "two"], Open().Read("d1", 0));
    }

    [Fact]
    public async Task A_follower_hears_of_a_line_that_found_no_room()
    {
        var logs = Open();
        logs.Append("d1", "one");
        Full();
        var changed = logs.WhenChangedAsync("d1", 1, CancellationToken.None);
        logs.Append("d1", "two");
        await changed.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(["two"], logs.Read("d1", 1));
        Room();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    DeploymentLogs Open() => new(_folder, TimeProvider.System);

    // A link to the device that is always full, in the place of the file.
    void Full()
    {
        if (File.Exists(LogPath))
            File.Move(LogPath, LogPath + ".kept");
        File.CreateSymbolicLink(LogPath, "/dev/full");
    }

    void Room()
    {
        File.Delete(LogPath);
        if (File.Exists(LogPath + ".kept"))
            File.Move(LogPath + ".kept", LogPath);
    }
}
