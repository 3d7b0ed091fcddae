using Skerry.Tests.Simulation.Faults;
using Skerry.Tests.Simulation.Scheduling;
using Skerry.Tests.Simulation.World;

namespace Skerry.Tests.Simulation.Plugins;

/// <summary>What the handlers of the simulated plugins share. They run inside the kernel and die with it; only calls that are on their way go on.</summary>
abstract class OutsideHandler(Surroundings world, Life kernel)
{
    protected Surroundings World => world;

    protected Life Kernel => kernel;

    /// <summary>Calls something outside.</summary>
    protected Task<T> CallAsync<T>(string what, Func<T> effect, CancellationToken cancellationToken) => world.Wire.CallAsync(kernel, what, effect, cancellationToken);

    /// <summary>Orders the engine to do something with a container.</summary>
    protected Task OrderAsync(string container, string what, Action effect, CancellationToken cancellationToken) =>
        world.Wire.CallAsync(kernel, what, Answering(effect), cancellationToken, container);

    /// <summary>Calls something outside that answers nothing.</summary>
    protected Task CallAsync(string what, Action effect, CancellationToken cancellationToken) => CallAsync(what, Answering(effect), cancellationToken);

    /// <summary>Carries out an idempotent request; at times twice, which must change nothing.</summary>
    protected async Task<T> CarryOutAsync<T>(Func<Task<T>> request)
    {
        var answer = await request();
        return world.Faults.Strikes(Fault.CarriedOutTwice) ? await request() : answer;
    }

    static Func<bool> Answering(Action effect) => () =>
    {
        effect();
        return true;
    };
}
