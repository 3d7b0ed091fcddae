using System.Security.Cryptography;
using System.Text.Json;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Plugins.Nginx.Tables;

/// <summary>Turns a route table into what nginx reads.</summary>
static class Wire
{
    static readonly RouteOptions Defaults = new();

    public static WireTable From(RouteTable table, string bootId)
    {
        IReadOnlyList<WireApp> apps = [.. table.Apps.Select(From)];
        var digest = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(apps, TableJson.Default.IReadOnlyListWireApp)));
        return new() { Number = table.Number, BootId = bootId, Digest = digest, Apps = apps };
    }

    public static byte[] ToJson(WireTable table) => JsonSerializer.SerializeToUtf8Bytes(table, TableJson.Default.WireTable);

    static WireApp From(AppRoutes routes) => new()
    {
        Name = routes.App,
        State = routes.State switch
        {
            AppState.Running => "serving",
            AppState.Stopped => "stopped",
            _ => "undeployed",
        },
        Hosts = routes.Hosts,
        Instances = routes.State == AppState.Running ? routes.Backends : [],
        Options = routes.Options == Defaults ? null : routes.Options,
    };
}
