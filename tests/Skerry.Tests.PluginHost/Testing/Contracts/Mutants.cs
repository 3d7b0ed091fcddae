namespace Skerry.Tests.PluginHost.Testing.Contracts;

/// <summary>Wrong plugins, each against the check that is to find it out.</summary>
static class Mutants
{
    /// <summary>Sees that a check finds a mutant out, and says what was expected and what was seen.</summary>
    public static async Task FindsOutAsync<TSubject>(ContractSuite<TSubject> suite, string check, TSubject subject)
    {
        var fault = await Assert.ThrowsAsync<ContractException>(() => suite.RunAsync(check, subject));
        Assert.NotEmpty(fault.Expected);
        Assert.NotEmpty(fault.Seen);
    }
}
