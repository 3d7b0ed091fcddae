namespace Skerry.Sdk.Testing;

/// <summary>What every builder promises.</summary>
public static class BuilderContract
{
    /// <summary>The suite.</summary>
    public static ContractSuite<BuilderSubject> Suite { get; } = new(
        new("It knows the source that is for it, with a score and a reason", KnowsItsOwnAsync),
        new("It leaves alone the source that is not for it", LeavesForeignAloneAsync),
        new("Looking at source changes nothing", LooksOnlyAsync),
        new("A build makes the image that was asked for, with its labels", BuildsAsync),
        new("A build shows what it does", ShowsAsync),
        new("Building the same again works", BuildsTwiceAsync),
        new("A build leaves the source as it was", KeepsSourceAsync),
        new("Source that does not build is refused with a reason", RefusesBrokenAsync),
        new("Source that is not for it is refused with a reason", RefusesForeignAsync),
        new("A build that is cancelled ends at once, and the source can be built again", CancelsAsync),
        new("A build that a crash broke off can be made again", CrashesAsync));

    static async Task KnowsItsOwnAsync(BuilderSubject subject)
    {
        using var job = await BuildJob.OfAsync(subject, subject.WriteSourceAsync);
        var found = await job.DetectAsync();
        Expect.True(found.Score is > 0 and <= 100, "source that is for it scores more than 0, and 100 at most", $"{found.Score}");
        Expect.True(found.Reason.Length > 0 && !found.Reason.Contains('\n', StringComparison.Ordinal), "one line says what was found", $"\"{found.Reason}\"");
    }

    static async Task LeavesForeignAloneAsync(BuilderSubject subject)
    {
        using var job = await BuildJob.OfAsync(subject, subject.WriteForeignSourceAsync);
        var found = await job.DetectAsync();
        Expect.Equal(0, found.Score, "source that is not for it scores");
        Expect.True(found.Reason.Length > 0 && !found.Reason.Contains('\n', StringComparison.Ordinal), "one line says what is missing", $"\"{found.Reason}\"");
    }

    static async Task LooksOnlyAsync(BuilderSubject subject)
    {
        using var job = await BuildJob.OfAsync(subject, subject.WriteSourceAsync);
        var before = await File.ReadAllBytesAsync(job.Archive);
        var (first, second) = (await job.DetectAsync(), await job.DetectAsync());
        Expect.Equal(first, second, "asked twice, it answers the same");
        Expect.True(Enumerable.SequenceEqual(before, await File.ReadAllBytesAsync(job.Archive)), "the archive is as it was", "it was changed");
        Expect.True(await subject.FindLabelsAsync(job.Image) is null, $"no image \"{job.Image}\" before a build", "there is one");
    }

    static async Task BuildsAsync(BuilderSubject subject)
    {
        using var job = await BuildJob.OfAsync(subject, subject.WriteSourceAsync);
        await job.RequireBuiltAsync(await job.BuildAsync());
    }

    static async Task ShowsAsync(BuilderSubject subject)
    {
        using var job = await BuildJob.OfAsync(subject, subject.WriteSourceAsync);
        await job.BuildAsync();
        Expect.True(job.Output.Lines.Count > 0, "the build's output goes where it was told", "not a line");
    }

    static async Task BuildsTwiceAsync(BuilderSubject subject)
    {
        using var job = await BuildJob.OfAsync(subject, subject.WriteSourceAsync);
        await job.BuildAsync();
        await job.RequireBuiltAsync(await Expect.WorksAsync(() => job.BuildAsync(), "the same can be built again"));
    }

    static async Task KeepsSourceAsync(BuilderSubject subject)
    {
        using var job = await BuildJob.OfAsync(subject, subject.WriteSourceAsync);
        var before = await File.ReadAllBytesAsync(job.Archive);
        await job.BuildAsync();
        Expect.True(
            File.Exists(job.Archive) && Enumerable.SequenceEqual(before, await File.ReadAllBytesAsync(job.Archive)), "the archive is as it was", "it was changed");
    }

    static async Task RefusesBrokenAsync(BuilderSubject subject)
    {
        using var job = await BuildJob.OfAsync(subject, subject.WriteBrokenSourceAsync);
        await Expect.RefusedAsync(() => job.BuildAsync(), "source that does not build is refused");
        Expect.True(await subject.FindLabelsAsync(job.Image) is null, $"no image \"{job.Image}\" after a build that failed", "there is one");
    }

    static async Task RefusesForeignAsync(BuilderSubject subject)
    {
        using var job = await BuildJob.OfAsync(subject, subject.WriteForeignSourceAsync);
        await Expect.RefusedAsync(() => job.BuildAsync(), "source that is not for it is refused");
    }

    static Task CancelsAsync(BuilderSubject subject) => Interruption.CancelAsync(subject.Plugin, "a build", () => AttemptAsync(subject));

    static Task CrashesAsync(BuilderSubject subject) => Interruption.CrashAsync(subject.Plugin, "a build", () => AttemptAsync(subject));

    static async Task<Attempt> AttemptAsync(BuilderSubject subject)
    {
        var job = await BuildJob.OfAsync(subject, subject.WriteSourceAsync);
        return new(job.BuildAsync, async () =>
        {
            await job.RequireBuiltAsync(await Expect.WorksAsync(() => job.BuildAsync(), "a build that was broken off can be made again"));
            job.Dispose();
        });
    }
}
