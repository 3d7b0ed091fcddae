namespace Skerry.Sdk.Testing;

/// <summary>What is promised of links.</summary>
static class LinkChecks
{
    public static IReadOnlyList<ContractCheck<DatastoreSubject>> All { get; } =
    [
        new("Linking twice is as linking once", LinksTwiceAsync),
        new("Each app has credentials of its own", AreApartAsync),
        new("Apps that are linked to one service see the same", ShareAsync),
        new("Unlinking takes the access back, from that app only", UnlinksAsync),
        new("Unlinking twice, or what was never linked, is fine", UnlinksTwiceAsync),
        new("Linking to a service that is not there is refused", RefusesMissingAsync),
        new("No password is shown, logged or kept in clear", KeepsSecretsAsync),
    ];

    static async Task LinksTwiceAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        var app = service.NewApp();
        await service.CreateAsync();
        var url = await service.LinkedAsync(app);
        await Expect.WorksAsync(() => service.LinkAsync(app), "linking is idempotent");
        Expect.Same([url], subject.SuppliedTo(app).Values, "the app is supplied the same as before");
        await service.RequireUsableAsync(url);
    }

    static async Task AreApartAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        await service.CreateAsync();
        var (one, other) = (await service.LinkedAsync(service.NewApp()), await service.LinkedAsync(service.NewApp()));
        Expect.True(subject.SecretOf(one) != subject.SecretOf(other), "two apps have two passwords", "one and the same");
    }

    static async Task ShareAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        await service.CreateAsync();
        var (one, other) = (await service.LinkedAsync(service.NewApp()), await service.LinkedAsync(service.NewApp()));
        await subject.WriteAsync(one, "key", "value");
        Expect.Equal("value", await subject.ReadAsync(other, "key"), "what one app writes the other reads");
    }

    static async Task UnlinksAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        var (gone, stays) = (service.NewApp(), service.NewApp());
        await service.CreateAsync();
        var (goneUrl, staysUrl) = (await service.LinkedAsync(gone), await service.LinkedAsync(stays));
        await service.UnlinkAsync(gone);
        Expect.Nothing([.. subject.SuppliedTo(gone).Keys], "nothing is supplied to the app any more");
        await service.RequireUselessAsync(goneUrl, "after the app was unlinked");
        await service.RequireUsableAsync(staysUrl);
    }

    static async Task UnlinksTwiceAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        var (linked, never) = (service.NewApp(), service.NewApp());
        await service.CreateAsync();
        await service.LinkAsync(linked);
        foreach (var app in (string[])[linked, linked, never])
            await Expect.WorksAsync(() => service.UnlinkAsync(app), "unlinking is idempotent");
    }

    static async Task RefusesMissingAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        var app = service.NewApp();
        await Expect.RefusedAsync(() => service.LinkAsync(app), "linking to a service that is not there is refused");
        Expect.Nothing([.. subject.SuppliedTo(app).Keys], "nothing is supplied to the app");
    }

    static async Task KeepsSecretsAsync(DatastoreSubject subject)
    {
        var service = new ServiceUse(subject);
        await service.CreateAsync();
        var secret = subject.SecretOf(await service.LinkedAsync(service.NewApp()));
        Expect.True(secret.Length >= 12, "a password has 12 characters or more", $"it has {secret.Length}");
        foreach (var (place, text) in ((string, string)[])[("the output", string.Join('\n', service.Output.Lines)), ("documents and log", subject.KeptText)])
            Expect.True(!text.Contains(secret, StringComparison.Ordinal), "the password is nowhere in clear but in the value that is supplied", $"it is in {place}");
    }
}
