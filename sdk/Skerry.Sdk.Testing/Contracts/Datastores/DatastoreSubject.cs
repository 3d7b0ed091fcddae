namespace Skerry.Sdk.Testing;

/// <summary>What the datastores' suite needs to know of a datastore.</summary>
public abstract class DatastoreSubject
{
    /// <summary>The plugin.</summary>
    public abstract IContractTarget Plugin { get; }

    /// <summary>The capability, such as <c>datastore:postgres</c>.</summary>
    public abstract string Capability { get; }

    /// <summary>Makes an app, for a service to be linked to.</summary>
    public abstract void AddApp(string app);

    /// <summary>What is supplied to an app: <see cref="PluginTester.SuppliedTo"/>.</summary>
    public abstract IReadOnlyDictionary<string, string> SuppliedTo(string app);

    /// <summary>Writes to a service as an app would, with the value that it was supplied. Throws whatever it likes if that gives no access.</summary>
    public abstract Task WriteAsync(string url, string key, string value);

    /// <summary>Reads from a service as an app would; null if there is no such key. Throws whatever it likes if that gives no access.</summary>
    public abstract Task<string?> ReadAsync(string url, string key);

    /// <summary>What there is of a service outside, in words: containers, volumes, folders. Empty if there is nothing.</summary>
    public abstract Task<IReadOnlyList<string>> LeftoversAsync(string service);

    /// <summary>The secret within a supplied value; as a rule the password of a URL.</summary>
    public virtual string SecretOf(string url) => Uri.UnescapeDataString(new Uri(url).UserInfo.Split(':')[^1]);

    /// <summary>All that it has kept and logged, where no password may be in clear: <see cref="TestDocuments.Text"/>, <see cref="MemoryLog"/>.</summary>
    public abstract string KeptText { get; }
}
