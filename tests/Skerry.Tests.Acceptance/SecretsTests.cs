using System.Text;

namespace Skerry.Tests.Acceptance;

[Collection(Shared.Name)]
public sealed class SecretsTests(SharedTestbed bed)
{
    readonly string _secret = "canary" + Guid.NewGuid().ToString("n");

    [Fact]
    public async Task A_config_value_is_in_no_file_log_or_event()
    {
        var app = await TestApp.DeployedAsync(bed, "secrets", "probe");
        await bed.Admin.SshAsync("config:set", "--format", "json", app.Name, $"BY_SSH={_secret}", "OTHER=1");
        (await bed.LocalAsync(["config:set", "--stdin", app.Name, "BY_INPUT"], Encoding.UTF8.GetBytes(_secret))).Ok();
        await ProvokeErrorsAsync(app);
        await app.ChangeAsync();
        (await app.PushAsync()).Ok().Hides(_secret);

        Assert.Equal(_secret, (await bed.Web.GetAsync(app.Name, "/env/BY_SSH")).Body);
        Assert.DoesNotContain(Directory.EnumerateFiles(bed.Root, "*", SearchOption.AllDirectories), Holds);
        (await bed.LocalAsync("events", "-n", "10000", "--format", "json")).Ok().Hides(Forms());
        (await bed.LocalAsync("logs", app.Name, "-n", "1000")).Ok().Hides(Forms());
        (await bed.LocalAsync("deploys:output", app.Name)).Ok().Hides(Forms());
        (await bed.LocalAsync("report", app.Name)).Ok().Hides(Forms());
        (await bed.LocalAsync("releases:info", app.Name)).Ok().Hides(Forms());
        var container = await bed.Containers.SettledAsync(app.Name);
        Assert.DoesNotContain(_secret, string.Join(' ', container.Labels.Values), StringComparison.Ordinal);
        Assert.DoesNotContain(Processes(), line => line.Contains(_secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_config_value_survives_a_change_of_another_and_a_new_release()
    {
        var app = await TestApp.DeployedAsync(bed, "secrets-kept", "probe");
        (await bed.LocalAsync("config:set", app.Name, $"SECRET={_secret}")).Ok().Hides(_secret);
        (await bed.LocalAsync("config:set", app.Name, "OTHER=1")).Ok().Hides(_secret);
        await app.ChangeAsync();
        (await app.PushAsync()).Ok();
        Assert.Equal(_secret, (await bed.Web.GetAsync(app.Name, "/env/SECRET")).Body);

        (await bed.LocalAsync("config:unset", app.Name, "SECRET")).Ok();

        Assert.Equal("", (await bed.Web.GetAsync(app.Name, "/env/SECRET")).Body);
        (await bed.LocalAsync("config:get", app.Name, "SECRET")).Fails("\"SECRET\" is not set");
    }

    [Fact]
    public void The_key_is_readable_for_the_kernel_alone()
    {
        var key = Path.Combine(bed.Root, "keys", "secret.key");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(key)!));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(bed.Root, "data")));
    }

    /// <summary>Mistakes that people make with a secret at hand: no error may repeat it.</summary>
    async Task ProvokeErrorsAsync(TestApp app)
    {
        (await bed.LocalAsync("config:set", $"FORGOTTEN_APP={_secret}")).Fails().Hides(_secret);
        (await bed.LocalAsync("config:set", "ghost", $"KEY={_secret}")).Fails(20).Hides(_secret);
        (await bed.LocalAsync("config:set", app.Name, $"BAD NAME={_secret}")).Fails().Hides(_secret);
        (await bed.LocalAsync("config:set", app.Name, "NAME", _secret)).Fails().Hides(_secret);
        (await bed.LocalAsync("config:set", app.Name, $"--KEY={_secret}")).Fails().Hides(_secret);
        (await bed.LocalAsync("config:sett", app.Name, $"KEY={_secret}")).Fails().Hides(_secret);
        (await bed.LocalAsync("config:set", "--encoded", app.Name, $"KEY=!{_secret}")).Fails().Hides(_secret);
    }

    string[] Forms() => [_secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(_secret)).TrimEnd('=')[..^1]];

    bool Holds(string file)
    {
        // Sockets and pipes hold nothing.
        if ((File.GetAttributes(file) & FileAttributes.Device) != 0 || new FileInfo(file).Length == 0)
            return false;
        var bytes = File.ReadAllBytes(file);
        return Forms().Append(string.Join('\0', _secret.ToCharArray())).Any(form => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) >= 0);
    }

    static IEnumerable<string> Processes()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            string line;
            try
            {
                line = File.ReadAllText(Path.Combine(folder, "cmdline"));
            }
            catch (IOException)
            {
                // It has ended meanwhile.
                continue;
            }

            yield return line;
        }
    }
}
