using System.Text;
using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Plugins.Nginx.Configuration;

/// <summary>The file of an app that has settings of its own: the locations that lua/skerry/router.lua sends its requests to.</summary>
static class AppLocations
{
    public static string Render(string app, RouteOptions options, long defaultBodySize, string proxyFile)
    {
        var text = new StringBuilder($"# Settings of the app \"{app}\", written by Skerry's nginx plugin.\n");
        Location("app", streamed: false);
        Location("streamed", streamed: true);
        return text.ToString();

        void Location(string prefix, bool streamed)
        {
            text.Append($"location @{prefix}.{app} {{\n");
            text.Append($"    client_max_body_size {options.MaxBodySize ?? defaultBodySize};\n");
            if (options.ReadTimeout is { } read)
                text.Append($"    proxy_read_timeout {Milliseconds(read)}ms;\n");
            if (options.SendTimeout is { } send)
                text.Append($"    proxy_send_timeout {Milliseconds(send)}ms;\n");
            if (streamed || options.Buffering == false)
                text.Append("    proxy_buffering off;\n");
            text.Append($"    include {proxyFile};\n}}\n");
        }
    }

    static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
