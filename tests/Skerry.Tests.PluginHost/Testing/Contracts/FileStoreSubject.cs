using System.Security.Cryptography;
using System.Text;

namespace Skerry.Tests.PluginHost.Testing.Contracts;

/// <summary>The test plugin FileStore as the datastores' suite sees it; mutants alter what it shows.</summary>
sealed class FileStoreSubject(PluginTester tester) : DatastoreSubject
{
    public Altered Altered { get; } = new(tester);

    public Func<string, IReadOnlyDictionary<string, string>> Supplied { get; set; } = tester.SuppliedTo;

    public Func<string, string, string?, string?> Seen { get; set; } = (_, _, value) => value;

    public Func<string> Kept { get; set; } = () => tester.Documents.Text + string.Join('\n', tester.Log.Entries.Select(entry => entry.Text));

    public string Root => Path.Combine(tester.Host.Root, "filestore");

    public override IContractTarget Plugin => Altered;

    public override string Capability => "datastore:files";

    public override string KeptText => Kept();

    public override void AddApp(string app) => tester.Apps.Add(app);

    public override IReadOnlyDictionary<string, string> SuppliedTo(string app) => Supplied(app);

    public override Task WriteAsync(string url, string key, string value) => File.WriteAllTextAsync(Path.Combine(Open(url), key), value);

    public override async Task<string?> ReadAsync(string url, string key)
    {
        var file = Path.Combine(Open(url), key);
        return Seen(url, key, File.Exists(file) ? await File.ReadAllTextAsync(file) : null);
    }

    public override Task<IReadOnlyList<string>> LeftoversAsync(string service)
    {
        IReadOnlyList<string> left =
        [
            .. Directory.Exists(Path.Combine(Root, service)) ? [$"folder {service}"] : (string[])[],
            .. tester.Documents["services"].Keys.Where(key => key == service).Select(key => $"document {key}"),
        ];
        return Task.FromResult(left);
    }

    static string Open(string url)
    {
        var address = new Uri(url);
        var (app, password) = (address.UserInfo.Split(':')[0], address.UserInfo.Split(':')[1]);
        var hash = File.ReadAllText(Path.Combine(address.AbsolutePath, "users", app));
        return hash == Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(password)))
            ? Path.Combine(address.AbsolutePath, "data")
            : throw new UnauthorizedAccessException(app);
    }
}
