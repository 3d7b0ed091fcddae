namespace Skerry.Sdk.Services;

/// <summary>The installation: where it lives and what it is called. Everything else that settings.json holds is in IConfiguration, by its key.</summary>
public interface IHostInfo
{
    /// <summary>Names this installation on all it makes outside itself: labels, networks, images. <c>[a-z0-9][a-z0-9-]*</c>, at most 20 characters.</summary>
    string InstanceId { get; }

    /// <summary>The data folder, absolute.</summary>
    string Root { get; }

    /// <summary>Domain under which apps live by default: <c>localhost</c> gives <c>blog.localhost</c>.</summary>
    string Domain { get; }

    /// <summary>Address that public listeners bind to.</summary>
    string BindAddress { get; }

    /// <summary>Port of ssh.</summary>
    int SshPort { get; }

    /// <summary>Port of HTTP.</summary>
    int HttpPort { get; }

    /// <summary>Port of HTTPS.</summary>
    int HttpsPort { get; }

    /// <summary>The login account, as in <c>ssh skerry@host</c>.</summary>
    string LoginUser { get; }

    /// <summary>The kernel's version.</summary>
    string Version { get; }
}
