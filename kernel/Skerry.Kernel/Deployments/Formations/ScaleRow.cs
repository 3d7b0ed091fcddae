using Skerry.Kernel.Releases;
using Skerry.Kernel.State;
using Skerry.Sdk.Apps;

namespace Skerry.Kernel.Deployments.Formations;

/// <summary>A process type's number of instances: what the next deployment will start, and what serves now.</summary>
/// <param name="Process">The process type.</param>
/// <param name="Quantity">The number that is set.</param>
/// <param name="Serving">How many serve.</param>
sealed record ScaleRow(string Process, int Quantity, int Serving)
{
    /// <summary>Those of an app: of its current release, and before the first of what was set.</summary>
    public static IReadOnlyList<ScaleRow> Of(IQuery query, Formation formation, AppServing app, Release? release)
    {
        var quantities = release is null
            ? FormationStore.Counts(query, app.App).Select(pair => (Process: pair.Key, Count: pair.Value))
            : formation.ForRelease(query, release).Select(process => (process.Process, process.Count));
        return [.. quantities.Select(row => new ScaleRow(row.Process, row.Count, app.Instances.Count(instance => instance.Process == row.Process)))];
    }
}
