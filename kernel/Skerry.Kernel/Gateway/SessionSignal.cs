namespace Skerry.Kernel.Gateway;

/// <summary>A signal that the caller's shell received, by its number.</summary>
public enum SessionSignal
{
    /// <summary>HUP: the caller's terminal has gone.</summary>
    Hangup = 1,

    /// <summary>INT: Ctrl-C.</summary>
    Interrupt = 2,

    /// <summary>QUIT: Ctrl-\.</summary>
    Quit = 3,

    /// <summary>TERM.</summary>
    Terminate = 15,
}
