using Skerry.Kernel.Access;
using Skerry.Kernel.Commands.Output;
using Skerry.Kernel.Plugins;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Commands;

/// <summary>Checks what a command declares that it needs, and runs it. Thread-safe.</summary>
sealed class CommandInvoker(CommandReader reader, AccessService access, IApps apps)
{
    /// <summary>Runs a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="session">Where it came from.</param>
    /// <param name="id">The call's id.</param>
    /// <param name="output">Where its results go.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="Sdk.SkerryException">The caller may not, or what the command throws.</exception>
    public async Task<int> InvokeAsync(CommandCall call, ICommandSession session, string id, CommandOutput output, CancellationToken cancellationToken)
    {
        var spec = call.Entry.Spec;
        if (!spec.ChecksAccessItself)
        {
            if (call.LeavesAppOut && access.RightOf(session.Caller, null) < spec.Right)
                return await InvokeForVisibleAsync(call, session, id, output, cancellationToken);
            await AuthorizeAsync(spec, session.Caller, call.App);
        }

        return await RunAsync(call, session, id, output, cancellationToken);
    }

    /// <summary>
    /// A command about one app or all of them, called without one by somebody who may not see all: it runs for each app that he may, so that no command has to
    /// remember to leave the others out.
    /// </summary>
    async Task<int> InvokeForVisibleAsync(CommandCall call, ICommandSession session, string id, CommandOutput output, CancellationToken cancellationToken)
    {
        var exitCode = 0;
        output.BeginCollecting();
        foreach (var app in await apps.ListAsync())
        {
            if (access.RightOf(session.Caller, app.Name) >= call.Entry.Spec.Right)
                exitCode = Math.Max(exitCode, await RunAsync(call.For(app.Name), session, id, output, cancellationToken));
        }

        output.EndCollecting();
        return exitCode;
    }

    async Task AuthorizeAsync(CommandSpec spec, Caller caller, string? app)
    {
        if (app is null)
        {
            await access.RequireAsync(caller, spec.Right, null);
            return;
        }

        await access.RequireAsync(caller, spec.Right > Right.Viewer ? spec.Right : Right.Viewer, app);
        await apps.RequireAsync(app);
    }

    async Task<int> RunAsync(CommandCall call, ICommandSession session, string id, CommandOutput output, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await call.Entry.RunAsync(new CommandContext(session, call, id, output), cancellationToken);
            }
            catch (PluginGoneException)
            {
                // Its plugin was replaced since the words were read: they are the new version's now, and so is what it asks of the caller.
                if (reader.Refresh(call) is not { } now)
                    throw;
                call = now;
                if (!call.Entry.Spec.ChecksAccessItself)
                    await AuthorizeAsync(call.Entry.Spec, session.Caller, call.App);
            }
        }
    }
}
