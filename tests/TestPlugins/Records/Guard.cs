using MediatR;
using Skerry.Sdk.Gates;

namespace TestPlugins;

/// <summary>Has nothing against any app, after a moment; refuses "refused", with its version.</summary>
public sealed class Guard(Version version) : INotificationHandler<AppCreating>
{
    public async Task Handle(AppCreating notification, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (notification.App == "refused")
            throw new GateRefusedException($"not by {version.Number}");
    }
}
