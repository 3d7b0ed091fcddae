using Skerry.Kernel.Plugins.Isolation.Crashes;

namespace Skerry.Tests.Unit.Plugins.Isolation;

/// <summary>Whom last words convict. The folders of this test's assembly and of the SDK's test kit stand for two plugins: real assemblies with types that differ.</summary>
public sealed class CulpritFinderTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("skerry-finder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_plugin_whose_method_was_innermost_did_it()
    {
        var finder = Of(("kit", "Skerry.Sdk.Testing.dll"), ("tests", "Skerry.Tests.Unit.dll"));

        Assert.Equal(new("kit", "a stack overflow in Skerry.Sdk.Testing.MemoryStore.Deeper"), finder.Find(Overflow("Skerry.Sdk.Testing.MemoryStore.Deeper", "Skerry.Tests.Unit.Plugins.Isolation.CulpritFinderTests.Call")));
        Assert.Equal("tests", finder.Find(Overflow("System.String.Concat", "Skerry.Tests.Unit.Plugins.Isolation.CulpritFinderTests+<>c.<Call>b__0", "Skerry.Sdk.Testing.MemoryStore.Get"))?.Plugin);
    }

    [Fact]
    public void A_type_that_several_plugins_bring_convicts_none_of_them()
    {
        var finder = Of(("kit", "Skerry.Sdk.Testing.dll"), ("copy", "Skerry.Sdk.Testing.dll"), ("tests", "Skerry.Tests.Unit.dll"));

        Assert.Null(finder.Find(Overflow("Skerry.Sdk.Testing.MemoryStore.Deeper")));
        Assert.Equal("tests", finder.Find(Overflow("Skerry.Sdk.Testing.MemoryStore.Deeper", "Skerry.Tests.Unit.Plugins.Isolation.CulpritFinderTests.Call"))?.Plugin);
    }

    [Fact]
    public void What_the_kernel_did_itself_is_no_plugins_fault() =>
        Assert.Null(Of(("tests", "Skerry.Tests.Unit.dll")).Find(Overflow("Skerry.Kernel.Events.EventBus.Follow", "Skerry.Tests.Unit.Plugins.Isolation.CulpritFinderTests.Call")));

    [Fact]
    public void An_exit_convicts_the_only_one_that_calls_for_it_or_of_several_the_only_one_at_work()
    {
        var exit = CrashMark.OfExit(["second", "kit"]);

        Assert.Equal(
            new("first", "a call of Environment.Exit in Skerry.Tests.Unit.Plugins.Isolation.CulpritFinderTests.Leave"),
            Of(("first", "Skerry.Tests.Unit.dll"), ("kit", "Skerry.Sdk.Testing.dll")).Find(exit));
        Assert.Equal("second", Of(("first", "Skerry.Tests.Unit.dll"), ("second", "Skerry.Tests.Unit.dll"), ("kit", "Skerry.Sdk.Testing.dll")).Find(exit)?.Plugin);
        Assert.Null(Of(("first", "Skerry.Tests.Unit.dll"), ("third", "Skerry.Tests.Unit.dll")).Find(exit));
        Assert.Null(Of(("kit", "Skerry.Sdk.Testing.dll")).Find(exit));
    }

    [Fact]
    public void What_the_dying_kernel_wrote_itself_is_taken_over_as_it_is()
    {
        var culprit = new Culprit("blog-notify", "an exception that nobody caught: IOException in A.B: a \"quoted\"\nline");

        Assert.Equal(culprit with { How = "an exception that nobody caught: IOException in A.B: a \"quoted\" line" }, Of().Find($"{CrashMark.OfCulprit(culprit)}\nUnhandled exception. System.IO.IOException: a\n"));
        Assert.Null(Of(("tests", "Skerry.Tests.Unit.dll")).Find("double free or corruption (out)\n"));
    }

    CulpritFinder Of(params (string Plugin, string Assembly)[] plugins)
    {
        foreach (var (plugin, assembly) in plugins)
        {
            Directory.CreateDirectory(Path.Combine(_folder, plugin));
            File.Copy(Path.Combine(AppContext.BaseDirectory, assembly), Path.Combine(_folder, plugin, assembly), overwrite: true);
            File.WriteAllText(Path.Combine(_folder, plugin, "native.dll"), "no assembly");
        }

        return new(plugins.ToDictionary(found => found.Plugin, found => Path.Combine(_folder, found.Plugin)));
    }

    static string Overflow(params string[] methods) => $"Stack overflow.\n{string.Concat(methods.Select(method => $"   at {method}(System.Int32)\n"))}";

    // Never called: there for its metadata.
    internal static void Leave() => Environment.Exit(0);
}
