using System.Diagnostics;
using Skerry.Kernel.Plugins.Services;
using Skerry.Sdk;
using Skerry.Tests.Unit.Commands;

namespace Skerry.Tests.Unit.Config;

public sealed class ConfigExportTests : IAsyncLifetime
{
    const string Hard = "it's \"quoted\" $(touch /tmp/skerry-export) `id` \\n ${HOME}\nsecond\r\nlast ";

    readonly TestHost _host = new();

    public async Task InitializeAsync()
    {
        await _host.MustAsync("apps:create", "blog");
        await _host.MustAsync("config:set", "blog", "A=" + Hard, "EMPTY=");
        await _host.Get<ISuppliedValuesFactory>().For("postgres").SetAsync("blog", "DATABASE_URL", new Secret("postgres://db"), "postgres db");
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    Task<TestCall> ExportAsync(params string[] options) => _host.MustAsync(["config:export", .. options, "blog"]);

    [Fact]
    public async Task A_shell_that_reads_the_exports_has_every_value_byte_for_byte_supplied_ones_too()
    {
        var exports = (await ExportAsync()).Output;
        Assert.Equal(exports, (await ExportAsync("--format", "exports")).Output);
        Assert.EndsWith("\nexport DATABASE_URL='postgres://db'\nexport EMPTY=''\n", exports, StringComparison.Ordinal);
        Assert.Equal(Hard + "|postgres://db|", await ShellAsync(exports + "printf '%s|%s|%s' \"$A\" \"$DATABASE_URL\" \"$EMPTY\""));
        Assert.Equal(Hard + "|postgres://db", await ShellAsync((await ExportAsync("--format", "shell")).Output.TrimEnd('\n') + " sh -c 'printf \"%s|%s\" \"$A\" \"$DATABASE_URL\"'"));
        Assert.Equal(
            "--env=A=" + Hard, (await ShellAsync("printf '%s\\0' " + (await ExportAsync("--format", "docker-args")).Output)).Split('\0')[0]);
    }

    [Fact]
    public async Task An_env_file_has_one_line_for_each_value()
    {
        Assert.Equal(
            "A=\"it's \\\"quoted\\\" \\$(touch /tmp/skerry-export) \\`id\\` \\\\n \\${HOME}\\nsecond\\r\\nlast \"\nDATABASE_URL=\"postgres://db\"\nEMPTY=\"\"\n",
            (await ExportAsync("--format", "envfile")).Output);
    }

    [Fact]
    public async Task Json_is_one_object_or_a_list()
    {
        var json = (await ExportAsync("--format", "json")).Json;
        Assert.Equal(["A", "DATABASE_URL", "EMPTY"], json.EnumerateObject().Select(value => value.Name));
        Assert.Equal(Hard, json.GetProperty("A").GetString());
        var list = (await ExportAsync("--format", "json-list")).Json;
        Assert.Equal("""{"name":"DATABASE_URL","value":"postgres://db"}""", list[1].GetRawText());
        Assert.Equal(json.GetRawText(), (await _host.CallAsync(TestHost.Root, ["config:export", "blog"], format: "json")).Json.GetRawText());
    }

    [Fact]
    public async Task Nothing_is_printed_for_an_app_without_values_and_an_unknown_format_is_named_with_those_there_are()
    {
        await _host.MustAsync("apps:create", "bare");
        Assert.Equal("", (await _host.MustAsync("config:export", "bare")).Output);
        var wrong = await _host.RunAsync("config:export", "--format", "yaml", "blog");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("There is no format \"yaml\". Use one of: exports, envfile, shell, docker-args, json, json-list", wrong.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await _host.RunAsync("config:export", "--format", "json-lines", "blog")).ExitCode);
        Assert.Contains("There is no format \"exports\"", (await _host.RunAsync("config:show", "--format", "exports", "blog")).Error, StringComparison.Ordinal);
        Assert.Single((await _host.MustAsync("config:export", "--help")).Output.Split('\n'), line => line.TrimStart().StartsWith("--format", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_who_may_see_the_values_may_export_them()
    {
        await _host.AddPersonAsync("reader", "viewer:blog");
        var call = await _host.RunAsAsync("reader", "config:export", "blog");
        Assert.NotEqual(0, call.ExitCode);
        Assert.DoesNotContain("postgres://", call.Output + call.Error, StringComparison.Ordinal);
    }

    static async Task<string> ShellAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await shell.StandardInput.WriteAsync(script);
        shell.StandardInput.Close();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return output;
    }
}
