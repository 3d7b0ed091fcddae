using MediatR;
using Skerry.Plugins.Docker.Scheduling.Checks;
using Skerry.Sdk.Requests.Scheduling;

namespace Skerry.Plugins.Docker.Scheduling;

/// <summary>Tries checks once, on all instances at the same time.</summary>
sealed class ProbeInstancesHandler(InstanceProber prober, AppUrls urls) : IRequestHandler<ProbeInstances, IReadOnlyList<ProbeResult>>
{
    public async Task<IReadOnlyList<ProbeResult>> Handle(ProbeInstances request, CancellationToken cancellationToken)
    {
        var asksPaths = request.Checks.Any(check => check.Path is { Length: > 0 });
        var apps = asksPaths ? request.Instances.Select(instance => instance.App).Distinct().ToList() : [];
        var found = await Task.WhenAll(apps.Select(app => urls.FindAsync(app, cancellationToken)));
        var byApp = apps.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);
        var results = await Task.WhenAll(request.Instances.Select(instance =>
            prober.ProbeAsync(new(instance, instance.Port, byApp.GetValueOrDefault(instance.App)), request.Checks, cancellationToken)));
        return [.. results.SelectMany(ofOne => ofOne)];
    }
}
