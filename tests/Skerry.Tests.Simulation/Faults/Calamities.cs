using Skerry.Sdk.Apps;
using Skerry.Tests.Simulation.Kernels;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Faults;

/// <summary>What befalls the installation from outside: outages, full disks, a second kernel, instances that end.</summary>
sealed class Calamities(Surroundings world, Installation installation, Dice dice)
{
    /// <summary>Lets them befall it until the storm is over.</summary>
    public async Task RageAsync()
    {
        while (true)
        {
            await world.Life.Clock.Delay(dice.Milliseconds(200, 8000));
            if (!world.Faults.IsStorm)
                return;
            Befall();
        }
    }

    /// <summary>Before each of the schedule's steps: the kernel may be killed.</summary>
    public void BeforeStep()
    {
        foreach (var ended in installation.Kernels.Where(kernel => kernel.HasEnded).ToList())
            installation.Kill(ended);
        if (installation.Newest is not { } kernel)
            return;
        if (installation.Disk.KillWanted || world.Faults.Strikes(Fault.KernelKilled))
        {
            installation.Disk.KillWanted = false;
            installation.Kill(kernel);
        }
    }

    /// <summary>The storm is over: everything outside works from now on, and one kernel runs.</summary>
    public void End()
    {
        world.Faults.IsStorm = false;
        if (!world.Engine.IsUp)
            world.Engine.ComeUp();
        (world.Proxy.IsUp, installation.Disk.IsFull, installation.Disk.KillWanted) = (true, false, false);
        foreach (var old in installation.Kernels.SkipLast(1).ToList())
            installation.Kill(old);
    }

    void Befall()
    {
        if (world.Engine.IsUp && world.Faults.Strikes(Fault.EngineDown))
            Outage(world.Engine.GoDown, () =>
            {
                if (!world.Engine.IsUp)
                    world.Engine.ComeUp();
            });
        if (world.Proxy.IsUp && world.Faults.Strikes(Fault.ProxyDown))
            Outage(() => world.Proxy.IsUp = false, () => world.Proxy.IsUp = true);
        if (!installation.Disk.IsFull && world.Faults.Strikes(Fault.DiskFull))
            Outage(() => installation.Disk.IsFull = true, () => installation.Disk.IsFull = false);
        if (installation.Kernels.Count == 1 && world.Faults.Strikes(Fault.TwoKernels))
            installation.StartSecond();
        var running = world.Engine.Containers.Where(container => container.State == InstanceState.Running).ToList();
        if (running.Count > 0 && world.Faults.Strikes(Fault.InstanceCrashed))
            world.Engine.Crash(dice.Pick(running));
        if (world.Engine.Containers.Count > 0 && world.Faults.Strikes(Fault.InstanceDeleted))
            world.Engine.Delete(dice.Pick([.. world.Engine.Containers]));
    }

    void Outage(Action begin, Action end)
    {
        begin();
        _ = world.Life.Start(async () =>
        {
            await world.Life.Clock.Delay(dice.Chance(0.7) ? dice.Milliseconds(100, 10_000) : dice.Milliseconds(10_000, 120_000));
            end();
        });
    }
}
