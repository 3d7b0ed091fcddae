namespace Skerry.Sdk.Testing;

/// <summary>What the schedulers' suite needs to know of a scheduler.</summary>
public abstract class SchedulerSubject
{
    /// <summary>The plugin.</summary>
    public abstract IContractTarget Plugin { get; }

    /// <summary>The capability, such as <c>scheduler:docker</c>.</summary>
    public abstract string Capability { get; }

    /// <summary>An image whose shell knows <c>echo</c>, <c>exit</c>, <c>sleep</c> and <c>trap</c>: its digest.</summary>
    public abstract string Image { get; }

    /// <summary>A command line that listens on <c>$PORT</c> at all addresses and answers HTTP.</summary>
    public abstract string ListenCommand { get; }

    /// <summary>What there is of an app outside, in words: containers, addresses that are held. Empty if there is nothing.</summary>
    public abstract Task<IReadOnlyList<string>> LeftoversAsync(string app);
}
