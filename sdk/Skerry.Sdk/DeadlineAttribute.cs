namespace Skerry.Sdk;

/// <summary>How long the handling of one message may take, declared on its type. Afterwards its token is cancelled and the caller goes on without it.</summary>
/// <param name="seconds">At least 1.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class DeadlineAttribute(int seconds) : Attribute
{
    /// <summary>The deadline.</summary>
    public TimeSpan Value { get; } = TimeSpan.FromSeconds(seconds);
}
