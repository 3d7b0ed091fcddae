namespace Skerry.Sdk.Commands;

/// <summary>Declaration of an argument.</summary>
/// <param name="Name">Such as <c>app</c> or <c>key=value</c>.</param>
/// <param name="Summary">One line for help.</param>
public sealed record ArgumentSpec(string Name, string Summary)
{
    /// <summary>Whether it may be left out.</summary>
    public bool Optional { get; init; }

    /// <summary>Whether it takes all remaining words.</summary>
    public bool Many { get; init; }

    /// <summary>Whether it names an existing app. The router checks that the app exists and what the caller may do with it; <c>--app</c> gives it too.</summary>
    public bool IsApp { get; init; }

    /// <summary>May hold a secret, and is therefore left out of the audit.</summary>
    public bool IsSecret { get; init; }

    /// <summary>The app that a command is about.</summary>
    public static ArgumentSpec App { get; } = new("app", "the app") { IsApp = true };

    /// <summary>The app that a command is about, or all of them.</summary>
    public static ArgumentSpec OptionalApp { get; } = new("app", "the app; all that you may see, if left out") { IsApp = true, Optional = true };
}
