using MediatR;
using Microsoft.Extensions.Logging;
using Skerry.Sdk.Events;
using SlackNotify.Hooks;

namespace SlackNotify.Messages;

// snippet: handler
/// <summary>
/// Posts what happened. It does not try again by itself: what it throws makes the kernel deliver the event again, five times within half a minute. An event that
/// was told already is passed over, so that people see a message twice only if the plugin ended between the posting and the noting.
/// </summary>
sealed class TellSlack(HookStore hooks, SlackClient slack, ILogger<TellSlack> logger) :
    INotificationHandler<DeploymentSucceeded>, INotificationHandler<DeploymentFailed>, INotificationHandler<InstanceUnhealthy>
{
    public Task Handle(DeploymentSucceeded happened, CancellationToken cancellationToken) => TellAsync(happened, cancellationToken);

    public Task Handle(DeploymentFailed happened, CancellationToken cancellationToken) => TellAsync(happened, cancellationToken);

    public Task Handle(InstanceUnhealthy happened, CancellationToken cancellationToken) => TellAsync(happened, cancellationToken);

    async Task TellAsync(Event happened, CancellationToken cancellationToken)
    {
        var app = happened.App!;
        if (await hooks.UrlForAsync(app) is not { } url || await hooks.IsToldAsync(app, happened.Id))
            return;
        if (!await slack.PostAsync(url, SlackMessage.Of(happened), cancellationToken))
            logger.LogWarning("The webhook of {App} is gone; set another one: slack:set {App} --url-stdin", app, app);
        await hooks.SetToldAsync(app, happened.Id);
    }
}
// end-snippet
