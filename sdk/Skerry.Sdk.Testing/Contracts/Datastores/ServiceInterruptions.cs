namespace Skerry.Sdk.Testing;

/// <summary>What is promised where something is broken off.</summary>
static class ServiceInterruptions
{
    public static IReadOnlyList<ContractCheck<DatastoreSubject>> All { get; } =
    [
        new("Creating that is cancelled ends at once, and leaves nothing that destroying does not take away",
            subject => Interruption.CancelAsync(subject.Plugin, "creating a service", () => CreatingAsync(subject))),
        new("Creating that a crash broke off leaves nothing that destroying does not take away",
            subject => Interruption.CrashAsync(subject.Plugin, "creating a service", () => CreatingAsync(subject))),
        new("Destroying that is cancelled or that a crash broke off can be done again", async subject =>
        {
            await Interruption.CancelAsync(subject.Plugin, "destroying a service", () => DestroyingAsync(subject));
            await Interruption.CrashAsync(subject.Plugin, "destroying a service", () => DestroyingAsync(subject));
        }),
        new("Linking that is cancelled or that a crash broke off can be done again", async subject =>
        {
            await Interruption.CancelAsync(subject.Plugin, "linking an app", () => LinkingAsync(subject));
            await Interruption.CrashAsync(subject.Plugin, "linking an app", () => LinkingAsync(subject));
        }),
        new("Unlinking that is cancelled or that a crash broke off can be done again", async subject =>
        {
            await Interruption.CancelAsync(subject.Plugin, "unlinking an app", () => UnlinkingAsync(subject));
            await Interruption.CrashAsync(subject.Plugin, "unlinking an app", () => UnlinkingAsync(subject));
        }),
    ];

    static Task<Attempt> CreatingAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        return Task.FromResult(new Attempt(service.CreateAsync, async () =>
        {
            await Expect.WorksAsync(() => service.DestroyAsync(), "what was created in part can be destroyed");
            await service.RequireGoneAsync();
            await Expect.WorksAsync(() => service.CreateAsync(), "the name is free again");
            await service.RequireUsableAsync(await service.LinkedAsync(service.NewApp()));
        }));
    }

    static async Task<Attempt> DestroyingAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        await service.CreateAsync();
        return new(service.DestroyAsync, async () =>
        {
            await Expect.WorksAsync(() => service.DestroyAsync(), "what was destroyed in part can be destroyed");
            await service.RequireGoneAsync();
        });
    }

    static async Task<Attempt> LinkingAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        var app = service.NewApp();
        await service.CreateAsync();
        return new(token => service.LinkAsync(app, token), async () =>
        {
            await Expect.WorksAsync(() => service.LinkAsync(app), "what was linked in part can be linked");
            await service.RequireUsableAsync(service.Url(app));
            await service.UnlinkAsync(app);
            await Expect.WorksAsync(() => service.DestroyAsync(), "it can be unlinked and destroyed");
            await service.RequireGoneAsync();
        });
    }

    static async Task<Attempt> UnlinkingAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        var app = service.NewApp();
        await service.CreateAsync();
        var url = await service.LinkedAsync(app);
        return new(token => service.UnlinkAsync(app, token), async () =>
        {
            await Expect.WorksAsync(() => service.UnlinkAsync(app), "what was unlinked in part can be unlinked");
            Expect.Nothing([.. subject.SuppliedTo(app).Keys], "nothing is supplied to the app any more");
            await service.RequireUselessAsync(url, "after the app was unlinked");
            await Expect.WorksAsync(() => service.DestroyAsync(), "it can be destroyed");
        });
    }
}
