using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.Invariants;
using Skerry.Tests.Simulation.Kernels;
using Skerry.Tests.Simulation.Load;
using Skerry.Tests.Simulation.Plugins;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Running;

/// <summary>
/// One seed, from an empty installation to rest: the stage is set while nothing fails; people deploy while faults rage; then faults end, and everything has to
/// come to rest. Runs on the calling thread alone, which must have no synchronization context.
/// </summary>
sealed class Play : IDisposable
{
    const long MostSteps = 200_000;
    static readonly TimeSpan Glance = TimeSpan.FromSeconds(3);

    /// <summary>After the last fault. An answer that was lost is waited for as long as its request may take: a build, an hour.</summary>
    static readonly TimeSpan LongestUnrest = TimeSpan.FromHours(6);

    readonly ulong _seed;
    readonly Dice _dice;
    readonly Surroundings _world;
    readonly Disk _disk = new();
    readonly Cast _cast = new();
    readonly Ledger _ledger;
    readonly Referee _referee;
    readonly Installation _installation;
    readonly Calamities _calamities;
    readonly People _people;
    readonly Trace _trace;
    bool _isOver;

    Play(ulong seed, Settings settings)
    {
        _seed = seed;
        _dice = new Dice(seed);
        var schedule = new Schedule(_dice.Fork());
        _trace = new Trace(schedule);
        _world = new Surroundings(schedule, new FaultPlan(_dice.Fork(), settings.Without), _dice.Fork(), _trace);
        _referee = new Referee(_world, _cast, _ledger = new Ledger(_disk.DatabaseFile));
        _installation = _referee.Installation = new Installation(_world, _disk, _dice.Fork(), _referee, settings.Mutant);
        _calamities = new Calamities(_world, _installation, _dice.Fork());
        _people = new People(_world, _installation, _cast, _ledger, new PushedSource(_world));
    }

    /// <summary>Runs a seed.</summary>
    public static Outcome Run(ulong seed, Settings settings)
    {
        using var play = new Play(seed, settings);
        return play.Run();
    }

    public void Dispose()
    {
        foreach (var kernel in _installation.Kernels.ToList())
            kernel.Kill();
        _ledger.Dispose();
        _disk.Dispose();
    }

    Outcome Run()
    {
        var play = _world.Life.Start(PlayAsync);
        while (!_isOver && _referee.Broken is null)
        {
            _calamities.BeforeStep();
            if (!_world.Schedule.Step())
                _referee.Break("the play goes on", "nothing can run any more, and no timer is left");
            _referee.Stepped();
            if (_world.Schedule.Steps > MostSteps)
                _referee.Break("the play ends", $"more than {MostSteps} steps");
            if (play.IsFaulted)
                _referee.Break("the play goes on", play.Exception.ToString());
        }

        return new Outcome
        {
            Seed = _seed,
            Broken = _referee.Broken,
            Trace = [.. _trace.Lines],
            Digest = _trace.Digest(),
            Steps = _world.Schedule.Steps,
            Elapsed = _world.Schedule.Elapsed,
            Faults = _world.Faults.Struck,
            Events = _referee.Events,
            DeadLetters = (int)_ledger.Read(query => query.Number("SELECT count(*) FROM dead_letters")),
            Ends = [.. _referee.Truth.Deployments.Select(deployment => (deployment.Kind, deployment.Status))],
        };
    }

    async Task PlayAsync()
    {
        var persons = await SetStageAsync();
        _world.Faults.IsStorm = true;
        _trace.Add("play", "the storm begins");
        _ = _world.Life.Start(_calamities.RageAsync);
        await Task.WhenAll(persons.Select(person => _world.Life.Start(person.ActAsync)).ToList());
        await _world.Life.Clock.Delay(_dice.Milliseconds(0, 10_000));
        _calamities.End();
        _trace.Add("play", "the storm is over");
        await RestAsync();
        _referee.AtRest();
        _isOver = true;
    }

    async Task<IReadOnlyList<Somebody>> SetStageAsync()
    {
        _installation.StartKernel();
        var listening = PluginSet.Listeners.Count;
        while (_ledger.Read(query => query.Number("SELECT count(*) FROM cursors WHERE plugin IN ('listener', 'moody')")) < listening)
            await _world.Life.Clock.Delay(TimeSpan.FromMilliseconds(100));
        var persons = new List<Somebody>();
        foreach (var app in new[] { "alpha", "beta", "gamma" }.Take(_dice.Between(1, 3)))
        {
            await _people.CreateAsync(app, [.. new[] { "web", "worker", "clock" }.Where(_ => _dice.Chance(0.12))]);
            persons.Add(new Somebody(_world, _people, _dice.Fork(), "a", app, _dice.Between(2, 9)));
            if (_dice.Chance(0.3))
                persons.Add(new Somebody(_world, _people, _dice.Fork(), "b", app, _dice.Between(2, 9)));
        }

        return persons;
    }

    async Task RestAsync()
    {
        var begin = _world.Schedule.Elapsed;
        while (_installation.Newest is null || _referee.Unrest() is not null)
        {
            // At first often, then ever more seldom: an answer that was lost may be waited for for an hour.
            await _world.Life.Clock.Delay(Glance + ((_world.Schedule.Elapsed - begin) / 20));
            if (_world.Schedule.Elapsed - begin > LongestUnrest)
            {
                var (invariant, unrest) = _referee.Unrest() ?? ("everything comes to rest", "no kernel runs");
                _referee.Break(invariant, $"{LongestUnrest.TotalHours} hours after the last fault, {unrest}");
                return;
            }
        }
    }
}
