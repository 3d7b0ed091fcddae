using Skerry.Sdk.Services;

namespace Skerry.Tests.PluginHost;

sealed class TestHost(string root) : IHostInfo
{
    public string InstanceId => "test";

    public string Root => root;

    public string Domain => "localhost";

    public string BindAddress => "127.0.0.1";

    public int SshPort => 2222;

    public int HttpPort => 8080;

    public int HttpsPort => 8443;

    public string LoginUser => "skerry";

    public string Version => "0.0.0";
}
