using System.ComponentModel;
using System.Diagnostics;
using Skerry.Sdk;
using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Plugins.Nginx.Configuration;

/// <summary>Has nginx itself check a configuration, on a copy that touches nothing of the running one. Not thread-safe.</summary>
sealed class ConfigurationCheck(NginxSettings settings)
{
    /// <summary>What is wrong with the configuration, or null.</summary>
    public async Task<ConfigurationFault?> RunAsync(IReadOnlyDictionary<string, RouteOptions> apps, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(settings.Folder, "check");
        Remove(folder);
        try
        {
            var files = ConfigurationFiles.Render(settings, ConfigurationLayout.Copy(folder), apps);
            foreach (var (path, text) in files.Others.Append(new("nginx.conf", files.Main)))
            {
                var file = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, text, cancellationToken);
            }
            Directory.CreateDirectory(Path.Combine(folder, "tmp"));
            return await TestAsync(folder, cancellationToken);
        }
        finally
        {
            Remove(folder);
        }
    }

    async Task<ConfigurationFault?> TestAsync(string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(settings.Binary) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "-t", "-q", "-e", "stderr", "-p", folder, "-c", Path.Combine(folder, "nginx.conf") })
            start.ArgumentList.Add(argument);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new SkerryException($"nginx cannot be run as \"{settings.Binary}\" ({error.Message}). Install it, or name it in settings.json: nginxBinary.", inner: error);
        }
        using (process)
        {
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
                var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
                await output;
                await process.WaitForExitAsync(cancellationToken);
                return process.ExitCode == 0 ? null : ConfigurationFault.Parse(errors, folder);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw;
            }
        }
    }

    static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
