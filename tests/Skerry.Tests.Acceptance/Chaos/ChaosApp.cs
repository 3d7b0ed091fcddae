namespace Skerry.Tests.Acceptance.Chaos;

/// <summary>An app under chaos: two web instances at the least, and a worker.</summary>
sealed class ChaosApp(DockerTestbed bed, TestApp app, int number)
{
    int _web = 2;
    int _worker = 1;

    public string Name => app.Name;

    /// <summary>What its answers are known by since the last round ended.</summary>
    public string Serves { get; private set; } = "";

    public static async Task<ChaosApp> MakeAsync(DockerTestbed bed, int number)
    {
        var app = await TestApp.MakeAsync(bed, $"chaos-{number}");
        await app.AddWorkerAsync();
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        await app.ScaleAsync("web=2", "worker=1");
        (await bed.LocalAsync("config:set", app.Name, $"GREETING=app {number}")).Ok();
        var made = new ChaosApp(bed, app, number);
        await made.SettleAsync();
        return made;
    }

    /// <summary>Asks for a change. Returns whether it was done, and what its answers must be known by if that can be said.</summary>
    public async Task<(RunResult Result, string? Wanted)> ChangeAsync(Round round)
    {
        var greeting = Serves.Split('|')[0];
        var commit = Serves.Split('|')[1];
        switch (round.Change)
        {
            case Change.Push:
                commit = (await app.ChangeAsync())[..8];
                // A config:set that was undone has left its value for the next deployment.
                return (await app.PushAsync(), $"|{commit}");
            case Change.Config:
                greeting = $"app {number} in round {round.Number}";
                return (await bed.LocalAsync("config:set", Name, $"GREETING={greeting}"), $"{greeting}|{commit}");
            case Change.Scale:
                (_web, _worker) = (2 + (_web - 1) % 2, 1 + _worker % 2);
                return (await bed.LocalAsync("ps:scale", Name, $"web={_web}", $"worker={_worker}"), $"|{commit}");
            default:
                return (await bed.LocalAsync("releases:rollback", Name), null);
        }
    }

    /// <summary>Loses instances.</summary>
    public async Task LoseAsync(Round round)
    {
        var running = (await bed.Containers.OfAsync(Name)).Where(container => container.IsRunning).OrderBy(container => container.Id, StringComparer.Ordinal).ToList();
        if (round.Fault == Fault.AllRemoved)
        {
            await Task.WhenAll(running.Where(container => container.Process == "web").Select(container => bed.Containers.RemoveAsync(container.Id)));
            return;
        }

        var one = running[round.Pick % running.Count];
        if (round.Fault == Fault.InstanceRemoved)
            await bed.Containers.RemoveAsync(one.Id);
        else if (await bed.Containers.ProcessAsync(one.Id) is > 0 and var process)
            Signals.Send(process, Signals.Kill);
    }

    /// <summary>Waits until everything that can be seen of it agrees.</summary>
    public async Task SettleAsync()
    {
        Sight? seen = null;
        await Wait.UntilAsync(async () => (seen = await Sight.OfAsync(bed, Name)).Fault() is null, 90, () => $"{Name}, of which all is to agree again: {seen?.Fault()}\n{seen}\n{bed.Kernel.Log()}", 200);
        Serves = ConstantLoad.MarkerOf(seen!.Body);
        var scale = (await bed.LocalAsync("ps:scale", Name, "--format", "json")).Ok().Json.EnumerateArray()
            .ToDictionary(row => row.GetProperty("process-type").GetString()!, row => row.GetProperty("quantity").GetInt32());
        var running = seen.Containers.CountBy(container => container.Process).ToDictionary();
        Assert.Equal(scale.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key), running.OrderBy(pair => pair.Key));
        (_web, _worker) = (scale["web"], scale["worker"]);
    }
}
