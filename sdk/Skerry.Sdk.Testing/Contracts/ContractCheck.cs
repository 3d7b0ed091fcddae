namespace Skerry.Sdk.Testing;

/// <summary>One thing that a role promises.</summary>
/// <param name="Name">The promise, a sentence.</param>
/// <param name="RunAsync">Asks it of a subject; throws <see cref="ContractException"/> if it is not kept.</param>
/// <typeparam name="TSubject">What the role's suite needs to know of a plugin.</typeparam>
public sealed record ContractCheck<TSubject>(string Name, Func<TSubject, Task> RunAsync)
{
    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
