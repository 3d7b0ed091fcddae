using Skerry.Sdk;
using Skerry.Sdk.Requests.Building;
using Skerry.Sdk.Requests.Certificates;

namespace Skerry.Tests.PluginHost;

/// <summary>Requests to send.</summary>
static class Requests
{
    public static DetectBuild Detect(string capability, string app = "blog") => new() { Capability = capability, App = app, Archive = "/nowhere" };

    public static BuildApp Build(string capability, string app = "blog") => new()
    {
        Capability = capability,
        App = app,
        Archive = "/nowhere",
        Deployment = "d1",
        WorkFolder = "/nowhere",
        Image = "blog:1",
        Labels = new Dictionary<string, string>(),
        Output = Unused<IOutput>.Instance,
    };

    public static IssueCertificate Issue(string capability) => new() { Capability = capability, Hosts = ["blog.localhost"], Output = Unused<IOutput>.Instance };
}
