namespace Skerry.Benchmarks.Live;

/// <summary>Commands over ssh, against <c>true</c> for an account of the same kind at the same sshd.</summary>
sealed class Commands : IBenchmark
{
    const int Rounds = 31;
    const int ColdRounds = 11;

    public string Name => "commands";

    public async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        var app = await SmallApp.DeployAsync("reported");
        await using var plain = await Connection.OpenAsync(Testbed.PlainUser);
        await using var skerry = await Connection.OpenAsync(Testbed.User);
        var created = 0;
        var warm = await RoundRobin.MediansAsync(
            Rounds,
            () => plain.TimeAsync("true"),
            () => skerry.TimeAsync("apps:list"),
            () => skerry.TimeAsync("ps:report", app.Name),
            () => skerry.TimeAsync("apps:create", $"created-{++created}"));
        await AppsAsync(skerry, created);
        var cold = await RoundRobin.MediansAsync(
            ColdRounds,
            () => Connection.TimeColdAsync(Testbed.PlainUser, "true"),
            () => Connection.TimeColdAsync(Testbed.User, "apps:list"),
            () => Connection.TimeColdAsync(Testbed.User, "ps:report", app.Name));
        return
        [
            new Figure("ssh, multiplexed: true", warm[0], "ms"),
            new Figure("  apps:list, beyond that", warm[1] - warm[0], "ms", 10),
            new Figure("  ps:report of one app, beyond that", warm[2] - warm[0], "ms", 15),
            new Figure("  apps:create, beyond that", warm[3] - warm[0], "ms", 50),
            new Figure("ssh, a connection of its own: true", cold[0], "ms"),
            new Figure("  apps:list, beyond that", cold[1] - cold[0], "ms", 10),
            new Figure("  ps:report of one app, beyond that", cold[2] - cold[0], "ms", 15),
        ];
    }

    static async Task AppsAsync(Connection skerry, int created)
    {
        for (var i = 1; i <= created; i++)
            await skerry.SendAsync("apps:destroy", $"created-{i}", "--force");
    }
}
