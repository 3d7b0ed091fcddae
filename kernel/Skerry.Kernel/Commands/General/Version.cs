using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Commands.General;

/// <summary><c>version</c>.</summary>
sealed class Version(IHostInfo host) : ICommand
{
    public static CommandSpec Spec { get; } = new("version", "Show Skerry's version") { Right = Right.None };

    public Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        context.Output.ShowValue(context.Output.IsJson ? host.Version : $"skerry version {host.Version}");
        return Task.FromResult(ExitCodes.Success);
    }
}
