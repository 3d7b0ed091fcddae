using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Sdk.Testing;

/// <summary>What the proxies' suite needs to know of a proxy.</summary>
public abstract class ProxySubject
{
    /// <summary>The plugin.</summary>
    public abstract IContractTarget Plugin { get; }

    /// <summary>The capability, such as <c>proxy:nginx</c>.</summary>
    public abstract string Capability { get; }

    /// <summary>Where the proxy takes plain HTTP, such as <c>http://127.0.0.1:8080</c>. It reaches the suite's instances on 127.0.0.1.</summary>
    public abstract Uri Address { get; }

    /// <summary>Routes of an app that it refuses; null if it refuses none.</summary>
    /// <param name="app">The app.</param>
    public abstract AppRoutes? BadRoutes(string app);
}
