using System.Text.RegularExpressions;

namespace Skerry.Plugins.Nginx.Configuration;

/// <summary>What nginx finds wrong with a configuration.</summary>
/// <param name="App">The app at fault, if it is in an app's file.</param>
/// <param name="File">Path inside the folder, if nginx named one.</param>
/// <param name="Line">Line in the file, or 0.</param>
/// <param name="Reason">nginx's words.</param>
sealed partial record ConfigurationFault(string? App, string? File, int Line, string Reason)
{
    /// <summary>Reads what <c>nginx -t</c> wrote.</summary>
    public static ConfigurationFault Parse(string output, string folder)
    {
        var line = output.Split('\n').FirstOrDefault(text => text.Contains("[emerg]", StringComparison.Ordinal)) ?? output.Trim();
        var reason = Prefix().Replace(line, "");
        if (Place().Match(reason) is not { Success: true } place)
            return new(null, null, 0, reason);
        var file = Path.GetRelativePath(folder, place.Groups["file"].Value);
        var app = Path.GetDirectoryName(file) == ConfigurationFiles.AppsFolder ? Path.GetFileNameWithoutExtension(file) : null;
        return new(app, file, int.Parse(place.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture), reason[..place.Index]);
    }

    /// <summary>The fault in a sentence.</summary>
    public string Describe() => (App, File) switch
    {
        ({ } app, { } file) => $"nginx does not take the proxy settings of app \"{app}\": {Reason} (\"{file}\", line {Line}). Correct them: proxy:set {app} <property> <value>",
        (null, { } file) => $"nginx does not take its configuration: {Reason} (\"{file}\", line {Line})",
        _ => $"nginx does not take its configuration: {Reason}",
    };

    [GeneratedRegex(@"^.*?\[emerg\]\s*(\d+#\d+:\s*)?")]
    private static partial Regex Prefix();

    [GeneratedRegex(@" in (?<file>/.+):(?<line>\d+)$")]
    private static partial Regex Place();
}
