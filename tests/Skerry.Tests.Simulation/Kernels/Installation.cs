using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.Invariants;
using Skerry.Tests.Simulation.Mutants;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Kernels;

/// <summary>An installation: one disk, and the kernels that run on it one after another, or by mistake at once. A supervisor starts what has ended.</summary>
sealed class Installation(Surroundings world, Disk disk, Dice dice, Referee referee, Mutant mutant)
{
    readonly List<SimulatedKernel> _kernels = [];
    int _started;

    /// <summary>The newest kernel, or null while none runs.</summary>
    public SimulatedKernel? Newest => _kernels.Count == 0 ? null : _kernels[^1];

    /// <summary>All that run.</summary>
    public IReadOnlyList<SimulatedKernel> Kernels => _kernels;

    /// <summary>The disk of its data.</summary>
    public Disk Disk => disk;

    /// <summary>Starts a kernel, whether or not another runs.</summary>
    public void StartKernel()
    {
        if (disk.IsFull)
        {
            StartLater(TimeSpan.FromSeconds(1));
            return;
        }

        var kernel = new SimulatedKernel($"kernel {++_started}", world, disk, referee, mutant);
        _kernels.Add(kernel);
        world.NewestKernel = kernel.Life.Name;
        world.Trace.Add(kernel.Life.Name, "starts");
        referee.Committed(kernel.Database);
        _ = world.Life.Start(async () =>
        {
            try
            {
                await kernel.StartAsync();
            }
            catch (Exception e)
            {
                world.Trace.Add(kernel.Life.Name, $"cannot start: {e.Message}");
                if (kernel.Life.IsAlive)
                    Kill(kernel);
            }
        });
    }

    /// <summary>Kills a kernel. If none is left, the supervisor starts another soon.</summary>
    public void Kill(SimulatedKernel kernel)
    {
        world.Trace.Add(kernel.Life.Name, kernel.HasEnded ? "ends: another has taken over" : "is killed");
        _kernels.Remove(kernel);
        kernel.Kill();
        if (_kernels.Count == 0)
            StartLater(dice.Chance(0.9) ? dice.Milliseconds(200, 3000) : dice.Milliseconds(3000, 60_000));
    }

    /// <summary>Starts a second kernel beside the one that runs; the first ends after a while.</summary>
    public void StartSecond()
    {
        if (Newest is not { } first || disk.IsFull)
            return;
        world.Faults.Note(Fault.TwoKernels);
        StartKernel();
        _ = world.Life.Start(async () =>
        {
            await world.Life.Clock.Delay(dice.Milliseconds(0, 90_000));
            if (first.Life.IsAlive)
                Kill(first);
        });
    }

    void StartLater(TimeSpan after) => _ = world.Life.Start(async () =>
    {
        await world.Life.Clock.Delay(after);
        if (_kernels.Count == 0)
            StartKernel();
    });
}
