namespace Skerry.Sdk.Testing;

/// <summary>What is promised of services.</summary>
static class ServiceChecks
{
    public static IReadOnlyList<ContractCheck<DatastoreSubject>> All { get; } =
    [
        new("A service answers when it was created", AnswersAsync),
        new("A name that is taken is refused, and what is there stays", RefusesTakenAsync),
        new("Two services have nothing in common", AreApartAsync),
        new("A service that was destroyed is gone, and its name is free", DestroysAsync),
        new("Destroying a service twice, or one that never was, is fine", DestroysTwiceAsync),
        new("A service with a link is not destroyed", KeepsLinkedAsync),
        new("What is in a service outlives the kernel", OutlivesAsync),
    ];

    static async Task AnswersAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        await service.CreateAsync();
        await service.RequireUsableAsync(await service.LinkedAsync(service.NewApp()));
    }

    static async Task RefusesTakenAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        await service.CreateAsync();
        var url = await service.LinkedAsync(service.NewApp());
        await subject.WriteAsync(url, "key", "value");
        await Expect.RefusedAsync(() => service.CreateAsync(), $"a second service \"{service.Name}\" is refused");
        Expect.Equal("value", await subject.ReadAsync(url, "key"), "what was in the first is still there");
    }

    static async Task AreApartAsync(DatastoreSubject subject)
    {
        var (one, other) = (new ServiceUse(subject), new ServiceUse(subject));
        await one.CreateAsync();
        await other.CreateAsync();
        await subject.WriteAsync(await one.LinkedAsync(one.NewApp()), "key", "value");
        Expect.True(await subject.ReadAsync(await other.LinkedAsync(other.NewApp()), "key") is null, "what is written to one service is not in another", "it is");
    }

    static async Task DestroysAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        var app = service.NewApp();
        await service.CreateAsync();
        var url = await service.LinkedAsync(app);
        await subject.WriteAsync(url, "key", "value");
        await service.UnlinkAsync(app);
        await service.DestroyAsync();
        await service.RequireGoneAsync();
        await service.CreateAsync();
        Expect.True(await subject.ReadAsync(await service.LinkedAsync(app), "key") is null, "a new service of the same name is empty", "it holds what the old one did");
    }

    static async Task DestroysTwiceAsync(DatastoreSubject subject)
    {
        var (service, never) = (new ServiceUse(subject), new ServiceUse(subject));
        await service.CreateAsync();
        foreach (var destroyed in (ServiceUse[])[service, service, never])
            await Expect.WorksAsync(() => destroyed.DestroyAsync(), "destroying is idempotent");
        await service.RequireGoneAsync();
    }

    static async Task KeepsLinkedAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        var app = service.NewApp();
        await service.CreateAsync();
        var url = await service.LinkedAsync(app);
        await Expect.RefusedAsync(() => service.DestroyAsync(), "destroying is refused while an app is linked");
        await service.RequireUsableAsync(url);
        await service.UnlinkAsync(app);
        await Expect.WorksAsync(() => service.DestroyAsync(), "it is destroyed once no app is linked");
    }

    static async Task OutlivesAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        var app = service.NewApp();
        await service.CreateAsync();
        var url = await service.LinkedAsync(app);
        await subject.WriteAsync(url, "key", "value");
        await subject.Plugin.CrashAsync();
        Expect.Equal("value", await Expect.WorksAsync(() => subject.ReadAsync(url, "key"), "the app has access as before"), "what was written is still there");
        await Expect.RefusedAsync(() => service.DestroyAsync(), "the link is not forgotten, so destroying is refused");
    }
}
