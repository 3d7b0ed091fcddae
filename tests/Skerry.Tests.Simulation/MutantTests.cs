using Skerry.Tests.Simulation.Invariants;
using Skerry.Tests.Simulation.Mutants;
using Skerry.Tests.Simulation.Running;

namespace Skerry.Tests.Simulation;

/// <summary>A simulation is worth what it catches: kernels with a mistake in them.</summary>
public sealed class MutantTests
{
    const int Enough = 200;

    [Fact]
    public void Catches_a_saga_that_retires_before_the_commit_point() => AssertCaught(new RetiresBeforeTheCommitPoint(), nameof(WhatServesIsLeftAlone));

    [Fact]
    public void Catches_a_saga_with_a_step_that_is_not_written_down() => AssertCaught(new StartsWithinTheCheck(), nameof(WhatWasUndoneIsGone));

    [Fact]
    public void Catches_a_saga_that_moves_one_process_type_after_the_other() => AssertCaught(new MovesOneProcessTypeAfterTheOther(), nameof(OneCompleteRelease));

    [Fact]
    public void Catches_a_saga_that_undoes_nothing() => AssertCaught(new UndoesNothing(), nameof(WhatWasUndoneIsGone));

    [Fact]
    public void Catches_a_saga_that_checks_nothing() => AssertCaught(new ChecksNothing(), nameof(RoutesReachTheRightInstances));

    [Fact]
    public void Catches_a_saga_that_forgets_the_ref() => AssertCaught(new ForgetsTheRef(), nameof(EverythingAgrees));

    [Fact]
    public void Catches_a_saga_that_tells_secrets() => AssertCaught(new TellsSecrets(), nameof(NoSecrets));

    [Fact]
    public void Catches_a_kernel_that_has_no_fence() => AssertCaught(new HasNoFence(), nameof(OnlyTheNewestKernelWrites));

    static void AssertCaught(Mutant mutant, string invariant)
    {
        var broken = new List<string>();
        Seeds.Run(1, Enough, Settings.Default with { Mutant = mutant }, outcome =>
        {
            if (outcome.Broken is { } how)
                broken.Add(how);
            return !broken.Any(how => how.StartsWith(invariant, StringComparison.Ordinal));
        });
        Assert.True(
            broken.Any(how => how.StartsWith(invariant, StringComparison.Ordinal)),
            $"{Enough} seeds have not broken {invariant}; broken were: {string.Join("; ", broken.Distinct().Take(5))}");
    }
}
