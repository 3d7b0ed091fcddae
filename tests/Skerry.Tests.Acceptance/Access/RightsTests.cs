using static Skerry.Tests.Acceptance.Access.CommandsByRight;

namespace Skerry.Tests.Acceptance.Access;

/// <summary>What each right allows and, above all, what it does not: for commands of the kernel and of plugins alike.</summary>
[Collection(Shared.Name)]
public sealed class RightsTests(SharedTestbed bed)
{
    const string Mine = "rights-mine";
    const string Other = "rights-other";

    [Fact]
    public async Task A_second_key_can_do_nothing_until_it_is_granted_a_right()
    {
        await AppsAsync();
        var eve = await PersonAsync("rights-eve");

        Assert.Empty((await eve.SshAsync("apps:list", "--quiet")).Ok().Output);
        (await eve.SshAsync("version")).Ok();
        await HiddenAsync(eve, Mine);
        await DeniedAsync(eve, [.. HostOwners, "apps:create rights-new", "cleanup", "plugin:list", "plugin:info git", "doctor"], "rights-eve");
        await CannotPushAsync(eve, Mine, "does not exist");
        await CannotPushAsync(eve, "rights-new", "does not exist");
        (await bed.LocalAsync("apps:exists", "rights-new")).Fails(20);
    }

    [Fact]
    public async Task A_viewer_sees_but_neither_deploys_nor_reads_config()
    {
        await AppsAsync();
        var viewer = await PersonAsync("rights-viewer", "viewer");

        await AllowedAsync(viewer, Viewers);
        await DeniedAsync(viewer, [.. Deployers, .. Disruptive, .. Owners, .. Destructive], "\"viewer\"");
        await DeniedAsync(viewer, [.. HostOwners, "apps:create rights-new", "cleanup --plan"], "rights-viewer");
        await CannotPushAsync(viewer, Mine, "This needs the right \"deployer\"");
        await OtherIsHiddenAsync(viewer);
    }

    [Fact]
    public async Task A_deployer_of_one_app_deploys_it_and_sees_nothing_of_another()
    {
        await AppsAsync();
        var deployer = await PersonAsync("rights-deployer", "deployer");

        await AllowedAsync(deployer, [.. Viewers, .. Deployers]);
        (await deployer.SshAsync("config:get", Mine, "SECRET")).Ok().Says("s3cret");
        await DeniedAsync(deployer, [.. Owners, .. Destructive], "\"deployer\"");
        await DeniedAsync(deployer, [.. HostOwners, "apps:create rights-new", "cleanup --plan"], "rights-deployer");
        await CanPushAsync(deployer);
        await OtherIsHiddenAsync(deployer);
        await CannotPushAsync(deployer, Other, "does not exist");
    }

    [Fact]
    public async Task An_owner_of_one_app_grants_rights_on_it_and_on_nothing_else()
    {
        await AppsAsync();
        var owner = await PersonAsync("rights-owner", "owner");
        await PersonAsync("rights-guest");

        await AllowedAsync(owner, [.. Viewers, .. Deployers, .. Owners]);
        (await owner.SshAsync("access:grant", "rights-guest", "viewer", Mine)).Ok();
        (await owner.SshAsync("access:revoke", "rights-guest", Mine)).Ok();
        (await owner.SshAsync("access:grant", "rights-guest", "viewer", Other)).Fails(20);
        (await owner.SshAsync("access:grant", "rights-guest", "viewer")).Fails("rights-owner");
        (await owner.SshAsync("access:grant", "rights-owner", "host-owner")).Fails("rights-owner");
        await DeniedAsync(owner, HostOwners, "rights-owner");
        await OtherIsHiddenAsync(owner);
    }

    [Fact]
    public async Task A_right_that_is_taken_back_ends_at_once()
    {
        await AppsAsync();
        var former = await PersonAsync("rights-former", "deployer");
        (await former.SshAsync("config:keys", Mine)).Ok();

        (await bed.LocalAsync("access:revoke", "rights-former", Mine)).Ok();

        (await former.SshAsync("config:keys", Mine)).Fails(20);
        await CannotPushAsync(former, Mine, "does not exist");
    }

    async Task OtherIsHiddenAsync(Person person)
    {
        Assert.Equal([Mine], (await person.SshAsync("apps:list", "--quiet")).Ok().Lines);
        await HiddenAsync(person, Other);
        foreach (var all in new[] { "apps:report", "ps:report", "deploys:list", "domains:report", "git:report", "report" })
            (await person.SshAsync(all)).Ok().Says(Mine).Hides(Other);
    }

    /// <summary>To him who has no right on it, an app does not exist.</summary>
    static async Task HiddenAsync(Person person, string app)
    {
        foreach (var words in All)
            (await RunAsync(person, words, app)).Fails(ExitCodeOfHidden(words), "does not exist").Hides("s3cret");
    }

    async Task AllowedAsync(Person person, string[] commands)
    {
        foreach (var words in commands)
            (await RunAsync(person, words, Mine)).Ok();
    }

    async Task DeniedAsync(Person person, string[] commands, string reason)
    {
        foreach (var words in commands)
            (await RunAsync(person, words, Mine)).Fails("This needs the right", reason).Hides("s3cret");
    }

    static Task<RunResult> RunAsync(Person person, string words, string app) => person.SshAsync(words.Replace("{app}", app, StringComparison.Ordinal).Split(' '));

    async Task CanPushAsync(Person person)
    {
        var work = await TestApp.MakeAsync(bed, Mine);
        (await work.GitAsync(person, "fetch", "-q", work.Url, "main")).Ok();
        (await work.GitAsync("reset", "-q", "--hard", "FETCH_HEAD")).Ok();
        var commit = await work.ChangeAsync();
        (await work.PushAsync(by: person)).Ok();
        await bed.Web.ServesAsync(Mine, commit);
    }

    async Task CannotPushAsync(Person person, string app, string reason)
    {
        var work = await TestApp.MakeAsync(bed, app);
        await work.ChangeAsync();
        (await work.PushAsync(by: person)).Fails(reason);
        (await work.GitAsync(person, "ls-remote", work.Url)).Fails(app == Mine ? reason : "does not exist");
    }

    async Task<Person> PersonAsync(string name, string? right = null)
    {
        var person = await bed.AddPersonAsync(name);
        if (right is not null)
            (await bed.LocalAsync("access:grant", name, right, Mine)).Ok();
        return person;
    }

    async Task AppsAsync()
    {
        foreach (var app in new[] { Mine, Other })
        {
            if ((await bed.LocalAsync("apps:exists", app)).ExitCode == 0)
                continue;
            await TestApp.DeployedAsync(bed, app);
            (await bed.LocalAsync("config:set", app, "SECRET=s3cret")).Ok();
        }
    }
}
