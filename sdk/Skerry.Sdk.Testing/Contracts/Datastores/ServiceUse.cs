using Skerry.Sdk.Requests.Datastores;

namespace Skerry.Sdk.Testing;

/// <summary>One service with a name of its own, and what is done with it.</summary>
sealed class ServiceUse(DatastoreSubject subject)
{
    public string Name { get; } = Unique.Name("db");

    public TestOutput Output { get; } = new();

    /// <summary>A new app.</summary>
    public string NewApp()
    {
        var app = Unique.Name("app");
        subject.AddApp(app);
        return app;
    }

    public Task CreateAsync(CancellationToken token = default) =>
        subject.Plugin.SendAsync(new CreateService { Capability = subject.Capability, Service = Name, Output = Output }, token);

    public Task DestroyAsync(CancellationToken token = default) => subject.Plugin.SendAsync(new DestroyService { Capability = subject.Capability, Service = Name }, token);

    public Task LinkAsync(string app, CancellationToken token = default) =>
        subject.Plugin.SendAsync(new LinkService { Capability = subject.Capability, Service = Name, App = app }, token);

    public Task UnlinkAsync(string app, CancellationToken token = default) =>
        subject.Plugin.SendAsync(new UnlinkService { Capability = subject.Capability, Service = Name, App = app }, token);

    /// <summary>The value that gives an app access.</summary>
    public string Url(string app)
    {
        var supplied = subject.SuppliedTo(app);
        Expect.True(supplied.Count > 0, $"app \"{app}\", which is linked, is supplied a value", "none");
        return supplied.Values.First();
    }

    /// <summary>Links an app and returns its value.</summary>
    public async Task<string> LinkedAsync(string app)
    {
        await LinkAsync(app);
        return Url(app);
    }

    /// <summary>Sees that an app can write and read.</summary>
    public async Task RequireUsableAsync(string url)
    {
        var (key, value) = (Unique.Name("key"), Unique.Name("value"));
        var read = await Expect.WorksAsync(
            async () =>
            {
                await subject.WriteAsync(url, key, value);
                return await subject.ReadAsync(url, key);
            },
            $"service \"{Name}\" can be written and read with the value that the app is supplied");
        Expect.Equal(value, read, "what was written is read");
    }

    /// <summary>Sees that a value gives no access any more.</summary>
    public async Task RequireUselessAsync(string url, string why)
    {
        string? read;
        try
        {
            await subject.WriteAsync(url, "intruder", "was here");
            read = await subject.ReadAsync(url, "intruder");
        }
        catch (Exception)
        {
            return;
        }

        throw new ContractException($"the value gives no access {why}", $"it was written, and \"{read}\" was read");
    }

    /// <summary>Sees that nothing of it is left.</summary>
    public async Task RequireGoneAsync() => Expect.Nothing(await subject.LeftoversAsync(Name), $"nothing is left of service \"{Name}\"");
}
