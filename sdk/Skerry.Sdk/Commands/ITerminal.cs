namespace Skerry.Sdk.Commands;

/// <summary>The caller's terminal.</summary>
public interface ITerminal
{
    /// <summary>Columns.</summary>
    int Columns { get; }

    /// <summary>Rows.</summary>
    int Rows { get; }

    /// <summary>Called after its size changed, on some thread.</summary>
    event Action? Resized;

    /// <summary>Raw mode: keys arrive one by one and are not echoed. It is put back when the call ends.</summary>
    Task SetRawAsync(bool raw);
}
