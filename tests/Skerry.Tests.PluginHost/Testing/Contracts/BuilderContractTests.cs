using Skerry.Sdk.Requests.Building;
using Skerry.Tests.PluginHost.Testing.Contracts.Ideal;

namespace Skerry.Tests.PluginHost.Testing.Contracts;

/// <summary>That the builders' suite finds faults out; a real builder is asked in the tests of Docker.</summary>
public sealed class BuilderContractTests
{
    static readonly BuiltApp Nothing = new("", "", new Dictionary<string, string?>());

    static readonly Dictionary<string, Action<Altered>> Wrong = new()
    {
        ["It knows the source that is for it, with a score and a reason"] = altered => altered.Ignore<DetectBuild>(new BuildDetection(101, "mine")),
        ["It leaves alone the source that is not for it"] = altered => altered.Ignore<DetectBuild>(new BuildDetection(10, "mine too")),
        ["Looking at source changes nothing"] = altered => altered.On<DetectBuild>(async (detect, send, _) =>
        {
            await File.AppendAllTextAsync(detect.Archive, " was here");
            return await send();
        }),
        ["A build makes the image that was asked for, with its labels"] = altered =>
            altered.Replace = request => request is BuildApp build ? build with { Labels = new Dictionary<string, string>() } : request,
        ["A build shows what it does"] = altered => altered.Replace = request => request is BuildApp build ? build with { Output = new TestOutput() } : request,
        ["Building the same again works"] = altered => altered.Once<BuildApp>(build => build.Image),
        ["A build leaves the source as it was"] = altered => altered.On<BuildApp>(async (build, send, _) =>
        {
            var built = await send();
            File.Delete(build.Archive);
            return built;
        }),
        ["Source that does not build is refused with a reason"] = altered => altered.Swallow<BuildApp>(Nothing),
        ["Source that is not for it is refused with a reason"] = altered => altered.Swallow<BuildApp>(Nothing),
        ["A build that is cancelled ends at once, and the source can be built again"] = altered => altered.FallOverWhenCancelled<BuildApp>(),
        ["A build that a crash broke off can be made again"] = altered => altered.NotAfterCrash<BuildApp>(),
    };

    public static TheoryData<string> Promises => [.. BuilderContract.Suite.Names];

    [Theory]
    [MemberData(nameof(Promises))]
    public Task A_builder_that_does_all_right_passes(string promise) => BuilderContract.Suite.RunAsync(promise, new IdealBuilder());

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task A_builder_that_breaks_one_promise_is_found_out(string promise)
    {
        var builder = new IdealBuilder();
        Wrong[promise](builder.Altered);

        await Mutants.FindsOutAsync(BuilderContract.Suite, promise, builder);
    }
}
