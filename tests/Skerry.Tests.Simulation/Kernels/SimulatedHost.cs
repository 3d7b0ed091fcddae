using Skerry.Sdk.Services;

namespace Skerry.Tests.Simulation.Kernels;

/// <summary>The installation that every simulation plays in.</summary>
sealed class SimulatedHost : IHostInfo
{
    public string InstanceId => "sim";

    public string Root => "/var/lib/skerry";

    public string Domain => "test";

    public string BindAddress => "127.0.0.1";

    public int SshPort => 22;

    public int HttpPort => 80;

    public int HttpsPort => 443;

    public string LoginUser => "skerry";

    public string Version => "0.0.0";
}
