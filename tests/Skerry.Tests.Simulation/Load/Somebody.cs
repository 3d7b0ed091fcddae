using Skerry.Sdk.Apps;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Load;

/// <summary>A person with an app, who does one thing after another to it, not waiting for each to end.</summary>
sealed class Somebody(Surroundings world, People people, Dice dice, string name, string firstApp, int actions)
{
    string _app = firstApp;
    int _destroyed;

    /// <summary>Does all that this person is going to do.</summary>
    public async Task ActAsync()
    {
        for (var i = 0; i < actions; i++)
        {
            await world.Life.Clock.Delay(dice.Chance(0.3) ? dice.Milliseconds(0, 200) : dice.Milliseconds(200, 20_000));
            try
            {
                await ActOnceAsync();
            }
            catch (Exception e)
            {
                world.Trace.Add("somebody", $"{_app}: is told: {e.Message.Split('\n')[0]}");
            }
        }
    }

    Task ActOnceAsync() => (people.StateOf(_app), dice.Below(100)) switch
    {
        (null, _) => Task.CompletedTask,
        (_, < 40) or (AppState.NotDeployed, _) => people.PushAsync(_app),
        (_, < 52) => people.ChangeConfigAsync(_app),
        (_, < 60) => people.ScaleAsync(_app),
        (_, < 75) => people.CancelAsync(_app),
        (_, < 78) => MoveOnAsync(),
        (_, < 80) => people.LockAsync(_app),
        (AppState.Stopped, _) => people.StartAsync(_app),
        (_, < 83) => people.StopAsync(_app),
        (_, < 92) => people.RollBackAsync(_app),
        _ => people.RestartAsync(_app),
    };

    async Task MoveOnAsync()
    {
        await people.DestroyAsync(_app);
        // A name is not used twice here: what was said of the old app would have to be told from what is said of the new one.
        _app = $"{_app.Split('-')[0]}-{++_destroyed}{name}";
        await people.CreateAsync(_app, []);
    }
}
