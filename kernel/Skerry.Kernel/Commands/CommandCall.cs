using Skerry.Kernel.Commands.Output;
using Skerry.Kernel.Commands.Parsing;

namespace Skerry.Kernel.Commands;

/// <summary>A call whose words were read.</summary>
/// <param name="Entry">The command.</param>
/// <param name="Arguments">What it was given.</param>
/// <param name="Raw">The words after its name.</param>
/// <param name="Mode">How it wants its results.</param>
sealed record CommandCall(CommandEntry Entry, ParsedArguments Arguments, IReadOnlyList<string> Raw, OutputMode Mode)
{
    /// <summary>The app that it names, if it declares one.</summary>
    public string? App => Entry.Spec.Arguments.FirstOrDefault(argument => argument.IsApp) is { } app ? Arguments.Find(app.Name) : null;

    /// <summary>Whether it could name an app and does not.</summary>
    public bool LeavesAppOut => App is null && Entry.Spec.Arguments.Any(argument => argument.IsApp);

    /// <summary>The same for one app.</summary>
    public CommandCall For(string app)
    {
        var name = Entry.Spec.Arguments.First(argument => argument.IsApp).Name;
        return this with { Arguments = new ParsedArguments(new Dictionary<string, IReadOnlyList<string>>(Arguments.Values) { [name] = [app] }, Arguments.Field) };
    }
}
