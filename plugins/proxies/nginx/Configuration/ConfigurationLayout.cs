namespace Skerry.Plugins.Nginx.Configuration;

/// <summary>Paths and addresses that a configuration is written with: the real ones, or those of a copy to be checked.</summary>
sealed record ConfigurationLayout
{
    public required string Folder { get; init; }

    public required string HttpListen { get; init; }

    public required string HttpsListen { get; init; }

    public required string AdminSocket { get; init; }

    public required string TableFile { get; init; }

    public required string PidFile { get; init; }

    public required string ErrorLog { get; init; }

    public required string AccessLog { get; init; }

    /// <summary>What nginx runs with.</summary>
    public static ConfigurationLayout Of(NginxSettings settings) => new()
    {
        Folder = settings.Folder,
        HttpListen = settings.HttpListen,
        HttpsListen = settings.HttpsListen,
        AdminSocket = settings.AdminSocket,
        TableFile = settings.TableFile,
        PidFile = Path.Combine(settings.Root, "run", "nginx.pid"),
        ErrorLog = settings.ErrorLog,
        AccessLog = settings.AccessLog,
    };

    /// <summary>A copy all inside one folder that opens no port, so that anybody can check it beside a running nginx.</summary>
    public static ConfigurationLayout Copy(string folder) => new()
    {
        Folder = folder,
        HttpListen = "unix:" + Path.Combine(folder, "h"),
        HttpsListen = "unix:" + Path.Combine(folder, "s"),
        AdminSocket = Path.Combine(folder, "a"),
        TableFile = Path.Combine(folder, "table.json"),
        PidFile = Path.Combine(folder, "pid"),
        ErrorLog = "stderr",
        AccessLog = Path.Combine(folder, "access.log"),
    };
}
