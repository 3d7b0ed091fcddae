using System.Security.Cryptography;
using System.Text;
using Skerry.Sdk;
using Skerry.Sdk.Services;

namespace TestPlugins;

/// <summary>
/// The services' folders: <c>data/</c> holds a file for each key, <c>users/</c> a file for each app, with the hash of its password.
/// Whoever has the URL looks there himself.
/// </summary>
sealed class ServiceFolders(IHostInfo host)
{
    public void Create(string service)
    {
        Remove(service);
        Directory.CreateDirectory(Path.Combine(PathOf(service), "data"));
        Directory.CreateDirectory(Path.Combine(PathOf(service), "users"));
    }

    public void Remove(string service)
    {
        if (Directory.Exists(PathOf(service)))
            Directory.Delete(PathOf(service), recursive: true);
    }

    public void Admit(string service, string app, string password) =>
        File.WriteAllText(UserFile(service, app), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(password))));

    public void Dismiss(string service, string app) => File.Delete(UserFile(service, app));

    public Secret Url(string service, string app, string password) => new($"files://{app}:{password}@localhost{PathOf(service)}");

    string PathOf(string service) => Path.Combine(host.Root, "filestore", service);

    string UserFile(string service, string app) => Path.Combine(PathOf(service), "users", app);
}
