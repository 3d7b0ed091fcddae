namespace Skerry.Sdk.Testing;

/// <summary>What the builders' suite needs to know of a builder.</summary>
public abstract class BuilderSubject
{
    /// <summary>The plugin.</summary>
    public abstract IContractTarget Plugin { get; }

    /// <summary>The capability, such as <c>builder:dockerfile</c>.</summary>
    public abstract string Capability { get; }

    /// <summary>Writes a tar file with source that it builds.</summary>
    public abstract Task WriteSourceAsync(string archive);

    /// <summary>Writes a tar file with source that is not for it.</summary>
    public abstract Task WriteForeignSourceAsync(string archive);

    /// <summary>Writes a tar file with source that looks as if it were for it, and does not build.</summary>
    public abstract Task WriteBrokenSourceAsync(string archive);

    /// <summary>A name and tag that an image may have.</summary>
    /// <param name="app">The app.</param>
    /// <param name="deployment">The deployment, a new one for each name.</param>
    public abstract string ImageName(string app, string deployment);

    /// <summary>The labels of an image, by its name or its digest; null if there is no such image.</summary>
    public abstract Task<IReadOnlyDictionary<string, string>?> FindLabelsAsync(string image);
}
