using Skerry.Kernel.Events.Requests;
using Skerry.Kernel.Plugins;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Services;

namespace Skerry.Sdk.Testing;

/// <summary>Where a plugin's own requests go: to the doubles that a test has said, otherwise to the plugins that are there, with a step before and after each.</summary>
sealed class StepRequests(TestRequestBus doubles, TestSteps steps, Func<RequestBus> plugins) : IRequestBus
{
    public Task<TResponse> SendAsync<TResponse>(Request<TResponse> request, CancellationToken cancellationToken = default)
    {
        MessageGuard.Require(request.GetType());
        return steps.AroundAsync(
            request.GetType().Name,
            () => doubles.Provides(request.Capability) ? doubles.SendAsync(request, cancellationToken) : plugins().SendAsync(request, cancellationToken));
    }

    public IReadOnlyList<string> Providers(string kind) =>
        [.. plugins().Providers(kind).Concat(doubles.Providers(kind)).Distinct().Order(StringComparer.Ordinal)];
}
