using System.Text.Json.Nodes;
using Skerry.Sdk.Events;

namespace Skerry.Tests.PluginHost.Testing.Contracts;

public sealed class PluginContractTests : IDisposable
{
    static readonly (string Fault, string Promise)[] Wrong =
    [
        ("error", "It starts"),
        ("summary", "Its commands say what they are for and what they take"),
        ("order", "Its commands say what they are for and what they take"),
        ("counts", "An event that is delivered twice changes nothing the second time"),
        ("appends", "An event that is delivered twice changes nothing the second time"),
        ("first-start", "It starts again on its own documents, after a stop and after a crash"),
        ("alone", "It starts beside itself, as it does when it is updated"),
        ("stop", "It stops within its deadline, without an error"),
        ("leak", "Its memory is free when it was unloaded"),
        ("handles", "Its manifest says no more than it does"),
        ("commands", "Its manifest says no more than it does"),
    ];

    readonly string _folder = Directory.CreateTempSubdirectory("skerry-sloppy-").FullName;

    public static TheoryData<string, string> Promises
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var plugin in (string[])["Sloppy", "FileStore", "SelfSigned", "FollowsAll"])
                foreach (var promise in PluginContract.Suite.Names)
                    all.Add(plugin, promise);
            return all;
        }
    }

    public static TheoryData<string, string> Faults
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (fault, promise) in Wrong)
                all.Add(fault, promise);
            return all;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Promises))]
    public Task A_plugin_keeps_what_every_plugin_promises(string plugin, string promise) => PluginContract.Suite.RunAsync(promise, new(plugin)
    {
        Events = [new AppCreated { App = "blog" }, new AppCreated { App = "shop" }],
    });

    [Theory]
    [MemberData(nameof(Faults))]
    public Task A_plugin_that_breaks_one_promise_is_found_out(string fault, string promise)
    {
        var plugin = PluginVariants.Make(_folder, "Sloppy", manifest =>
        {
            if (manifest[fault] is JsonArray list)
                list.Add(fault == "handles" ? "AppDestroyed" : "other:*");
        });

        return Mutants.FindsOutAsync(PluginContract.Suite, promise, new(plugin, options => options.Settings["sloppy"] = fault));
    }

    [Fact]
    public void Each_promise_is_broken_by_some_plugin() =>
        Assert.Equal(PluginContract.Suite.Names.Order(StringComparer.Ordinal), Wrong.Select(wrong => wrong.Promise).Distinct().Order(StringComparer.Ordinal));
}
