namespace Skerry.Sdk.Testing;

/// <summary>All that a role promises. Needs no test framework: run each check by its name, with a subject of its own.</summary>
/// <param name="checks">The checks; no two have one name.</param>
/// <typeparam name="TSubject">What the suite needs to know of a plugin.</typeparam>
public sealed class ContractSuite<TSubject>(params IReadOnlyList<ContractCheck<TSubject>> checks)
{
    /// <summary>The checks.</summary>
    public IReadOnlyList<ContractCheck<TSubject>> Checks => checks;

    /// <summary>Their names, for a test framework's list of cases.</summary>
    public IEnumerable<string> Names => checks.Select(check => check.Name);

    /// <summary>Runs one check.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="subject">A subject that no other check is using.</param>
    /// <exception cref="ContractException">The promise is not kept.</exception>
    /// <exception cref="ArgumentException">There is no such check.</exception>
    public Task RunAsync(string name, TSubject subject) =>
        (checks.FirstOrDefault(check => check.Name == name) ?? throw new ArgumentException($"There is no check \"{name}\".")).RunAsync(subject);
}
