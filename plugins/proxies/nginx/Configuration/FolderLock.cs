using Skerry.Sdk;

namespace Skerry.Plugins.Nginx.Configuration;

/// <summary>
/// Keeps nginx's files for one writer at a time, also among processes and versions of this plugin: for a while another version may run beside this one, for
/// deployments that began with it. Given free by the system if its holder dies.
/// </summary>
sealed class FolderLock(NginxSettings settings, TimeProvider clock)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for it; held until it is disposed.</summary>
    /// <exception cref="SkerryException">Somebody has held it for 30 s.</exception>
    public async Task<IDisposable> HoldAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.Folder);
        var file = Path.Combine(settings.Folder, "lock");
        for (var start = clock.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (clock.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
            catch (IOException e)
            {
                throw new SkerryException($"nginx's configuration cannot be changed: \"{file}\" has been locked for {Patience.TotalSeconds:0} s ({e.Message}). See who holds it: fuser {file}", inner: e);
            }
        }
    }
}
