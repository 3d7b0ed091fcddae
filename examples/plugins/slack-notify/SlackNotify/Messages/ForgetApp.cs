using MediatR;
using Skerry.Sdk.Events;
using SlackNotify.Hooks;

namespace SlackNotify.Messages;

/// <summary>Removes what is known of an app that was destroyed: one that gets the same name later begins without.</summary>
sealed class ForgetApp(HookStore hooks) : INotificationHandler<AppDestroyed>
{
    public async Task Handle(AppDestroyed destroyed, CancellationToken cancellationToken)
    {
        // By the time that this is handled, or replayed, somebody may have set the webhook of a new app of that name.
        if (await hooks.FindAsync(destroyed.App) is not { } hook || hook.SetAt <= destroyed.Time)
            await hooks.ForgetAsync(destroyed.App!);
    }
}
