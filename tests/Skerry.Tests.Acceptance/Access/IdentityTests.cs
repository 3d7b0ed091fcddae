namespace Skerry.Tests.Acceptance.Access;

[Collection(Shared.Name)]
public sealed class IdentityTests(SharedTestbed bed)
{
    [Fact]
    public async Task A_key_is_its_own_person_whatever_it_says()
    {
        var eve = await bed.AddPersonAsync("eve");

        (await eve.SshAsync("--key", "admin", "access:list")).Fails();
        (await eve.SshAsync("access:list", "--key", "admin")).Fails();
        (await eve.SshAsync("access:list")).Fails("\"eve\"");
        (await eve.SshAsync("--socket", bed.Root + "/run/skerryd.sock", "access:list")).Fails();
        (await eve.OpenSshAsync(["-o", "SetEnv=SKERRY_KEY=admin", "skerry", "access:list"])).Fails("\"eve\"");
        (await eve.SshAsync("git:proc-receive")).Fails();
        (await eve.SshAsync("git-receive-pack", "'/etc'")).Fails();
    }

    [Fact]
    public async Task A_key_that_nobody_added_does_not_get_in()
    {
        var mallory = await Person.MakeAsync(bed, "mallory");

        (await mallory.OpenSshAsync(["skerry", "apps:list"])).Fails(255, "Permission denied");
    }

    [Fact]
    public async Task A_removed_key_does_not_get_in_any_more()
    {
        var gone = await bed.AddPersonAsync("gone");
        (await gone.OpenSshAsync(["skerry", "version"])).Ok();

        (await bed.LocalAsync("ssh-keys:remove", "gone")).Ok();

        (await gone.OpenSshAsync(["skerry", "version"])).Fails(255, "Permission denied");
        (await bed.LocalAsync("ssh-keys:list")).Ok().Hides("gone");
    }

    [Fact]
    public async Task Nobody_logs_in_as_anyone_else()
    {
        (await bed.Admin.OpenSshAsync(["-l", "root", "skerry", "id"])).Fails(255, "Permission denied").Hides("uid=");
        (await bed.Admin.OpenSshAsync(["-l", bed.DaemonUser, "skerry", "id"])).Fails(255, "Permission denied").Hides("uid=");
        (await bed.Admin.OpenSshAsync(["-o", "PreferredAuthentications=password,keyboard-interactive", "skerry", "version"])).Fails(255, "Permission denied (publickey)");
    }

    [Fact]
    public async Task A_local_account_that_is_nobody_is_refused_by_the_kernel()
    {
        await using var nobody = LiveProcess.Start("setpriv", ["--reuid", "nobody", "--regid", "nogroup", "--clear-groups", bed.Command, "apps:list"], bed.LocalEnvironment);

        (await nobody.EndAsync()).Fails("may not use Skerry");
    }

    [Fact]
    public async Task A_bad_key_or_name_is_refused()
    {
        (await bed.LocalAsync("ssh-keys:add", "bad", "ssh-ed25519 AAAAnonsense")).Fails();
        (await bed.LocalAsync(["ssh-keys:add", "bad"], "command=\"sh\" ssh-ed25519 AAAA"u8.ToArray())).Fails();
        (await bed.LocalAsync("ssh-keys:add", "bad name", bed.Admin.PublicKey)).Fails("\"bad name\"");
        (await bed.LocalAsync("ssh-keys:add", "a\nb", bed.Admin.PublicKey)).Fails();
        (await bed.LocalAsync("ssh-keys:add", "other", bed.Admin.PublicKey)).Fails("admin");

        Assert.All(await File.ReadAllLinesAsync(Path.Combine(bed.Root, "ssh", "authorized_keys")), line => Assert.Matches("^command=\"--socket [^\"]+ --key [^\" ]+\",restrict,pty ssh-", line));
    }
}
