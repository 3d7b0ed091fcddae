using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Plugins.Nginx.Configuration;

/// <summary>All files of a configuration.</summary>
/// <param name="Generation">Names this content; the running nginx says which one it runs.</param>
/// <param name="Main">The text of nginx.conf.</param>
/// <param name="Others">Path inside the folder and text of the files that nginx.conf needs.</param>
sealed record ConfigurationFiles(string Generation, string Main, IReadOnlyDictionary<string, string> Others)
{
    /// <summary>Folder of the apps' files.</summary>
    public const string AppsFolder = "apps";

    static readonly IReadOnlyDictionary<string, string> Resources = ReadResources();

    /// <summary>Writes the configuration for apps that have settings of their own.</summary>
    public static ConfigurationFiles Render(NginxSettings settings, ConfigurationLayout layout, IReadOnlyDictionary<string, RouteOptions> apps)
    {
        var proxyFile = Path.Combine(layout.Folder, "proxy.conf");
        var others = Resources.Where(file => file.Key != "nginx.conf").ToDictionary(StringComparer.Ordinal);
        foreach (var (app, options) in apps)
            others[$"{AppsFolder}/{app}.conf"] = AppLocations.Render(app, options, settings.MaxBodySize, proxyFile);

        var main = Fill(Resources["nginx.conf"], new()
        {
            ["user"] = settings.User,
            ["workers"] = settings.Workers,
            ["pidFile"] = layout.PidFile,
            ["errorLog"] = layout.ErrorLog,
            ["accessLog"] = layout.AccessLog,
            ["modules"] = settings.Modules,
            ["folder"] = layout.Folder,
            ["tableSize"] = settings.TableSize,
            ["tableFile"] = layout.TableFile,
            ["bodySize"] = settings.MaxBodySize.ToString(CultureInfo.InvariantCulture),
            ["bodySizes"] = string.Join(", ", apps.OrderBy(app => app.Key, StringComparer.Ordinal)
                .Select(app => $"[\"{app.Key}\"] = {app.Value.MaxBodySize ?? settings.MaxBodySize}")),
            ["httpListen"] = layout.HttpListen,
            ["httpsListen"] = layout.HttpsListen,
            ["adminSocket"] = layout.AdminSocket,
            ["proxyFile"] = proxyFile,
            ["appsFolder"] = Path.Combine(layout.Folder, AppsFolder),
        });
        var generation = Digest(main, others);
        return new(generation, main.Replace("{{generation}}", generation, StringComparison.Ordinal), others);
    }

    static string Fill(string template, Dictionary<string, string> values)
    {
        foreach (var (name, value) in values)
            template = template.Replace("{{" + name + "}}", value, StringComparison.Ordinal);
        return template;
    }

    static string Digest(string main, Dictionary<string, string> others)
    {
        var text = new StringBuilder(main);
        foreach (var (path, content) in others.OrderBy(file => file.Key, StringComparer.Ordinal))
            text.Append('\0').Append(path).Append('\0').Append(content);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    static Dictionary<string, string> ReadResources()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().ToDictionary(name => name, name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }, StringComparer.Ordinal);
    }
}
