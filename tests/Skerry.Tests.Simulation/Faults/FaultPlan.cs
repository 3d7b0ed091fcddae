using Skerry.Tests.Simulation.Scheduling;

namespace Skerry.Tests.Simulation.Faults;

/// <summary>
/// Which faults strike in this seed, and how often. A seed has only some of them, each at its own rate: where everything fails always, nothing ever gets
/// far enough to go wrong in an interesting way.
/// </summary>
sealed class FaultPlan
{
    static readonly double[] Intensities = [0, 0, 0.4, 1, 1, 2.5];

    readonly Dice _dice;
    readonly double[] _rates;

    public FaultPlan(Dice dice, IReadOnlySet<Fault> without)
    {
        _dice = dice;
        _rates = [.. Enum.GetValues<Fault>().Select(fault => Usual(fault) * dice.Pick(Intensities) * (without.Contains(fault) ? 0 : 1))];
    }

    /// <summary>Whether anything may fail now: not while the stage is set, and not any more when everything is to come to rest.</summary>
    public bool IsStorm { get; set; }

    /// <summary>How often each has struck.</summary>
    public int[] Struck { get; } = new int[Enum.GetValues<Fault>().Length];

    /// <summary>Whether it strikes here and now.</summary>
    public bool Strikes(Fault fault)
    {
        if (!IsStorm || !_dice.Chance(_rates[(int)fault]))
            return false;
        Note(fault);
        return true;
    }

    /// <summary>It has struck, without having been asked whether it does.</summary>
    public void Note(Fault fault) => Struck[(int)fault]++;

    static double Usual(Fault fault) => fault switch
    {
        // At each call.
        Fault.CallSlow => 0.03,
        Fault.AnswerLost or Fault.FailsBefore or Fault.FailsAfter => 0.006,
        Fault.CarriedOutTwice => 0.03,
        Fault.EffectAfterDeath => 0,
        // At each of the schedule's steps.
        Fault.KernelKilled => 0.0003,
        // At each commit.
        Fault.KilledAfterCommit => 0.01,
        // At each of the calamities' opportunities.
        Fault.TwoKernels => 0.04,
        Fault.EngineDown or Fault.ProxyDown or Fault.DiskFull => 0.04,
        Fault.InstanceCrashed or Fault.InstanceDeleted => 0.1,
        // At each instance, push, build and task.
        Fault.InstanceSlow => 0.12,
        Fault.LivenessFails => 0.3,
        Fault.BadRelease or Fault.BuildFails or Fault.TaskFails => 0.07,
        // At each gate and delivery.
        Fault.GateVetoes or Fault.GateThrows or Fault.GateHangs => 0.012,
        Fault.SubscriberThrows => 0.08,
        Fault.SubscriberHangs => 0.01,
        Fault.SubscriberSlow => 0.05,
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
