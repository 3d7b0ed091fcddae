namespace Skerry.Tests.Acceptance.Support;

/// <summary>A testbed's own dockerd, as a process.</summary>
public sealed class Engine(Testbed bed)
{
    string WantedFile => Path.Combine(bed.Root, "run", "services", "docker.on");

    string PidFile => Path.Combine(bed.Root, "run", "docker.pid");

    /// <summary>Its process id now, or 0.</summary>
    int Id => File.Exists(PidFile) && int.TryParse(File.ReadAllText(PidFile), out var id) && Directory.Exists($"/proc/{id}") ? id : 0;

    /// <summary>Ends it as an administrator does, its containers with it, and nobody starts it again.</summary>
    public async Task StopAsync()
    {
        File.Delete(WantedFile);
        var id = Id;
        Assert.True(id > 0, $"There is no dockerd in {bed.Root}.");
        Signals.Send(id, Signals.Terminate);
        await Wait.UntilAsync(() => Id != id, 40, () => $"the end of dockerd {id}\n{Log()}");
    }

    /// <summary>Starts it again.</summary>
    public async Task StartAsync()
    {
        await File.WriteAllTextAsync(WantedFile, "");
        await AnswersAsync();
    }

    /// <summary>Both.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Ends it at once; it is started again. Its containers go on until then.</summary>
    public async Task KillAsync()
    {
        var id = Id;
        Signals.Send(id, Signals.Kill);
        await Wait.UntilAsync(() => Id is var now && now != 0 && now != id, 40, () => $"a dockerd after {id}\n{Log()}");
        await AnswersAsync();
    }

    Task AnswersAsync() => Wait.UntilAsync(() => bed.Containers.AnswersAsync(), 40, () => $"dockerd in {bed.Root}\n{Log()}");

    string Log() => string.Join('\n', File.ReadLines(Path.Combine(bed.Root, "log", "docker.log")).TakeLast(20));
}
