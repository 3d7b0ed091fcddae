namespace Skerry.Sdk;

/// <summary>Exit codes of commands; the numbers are Dokku's.</summary>
public static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>Something failed; the message says what.</summary>
    public const int Failure = 1;

    /// <summary>The app does not exist.</summary>
    public const int AppNotFound = 20;

    /// <summary>Interrupted by the user.</summary>
    public const int Interrupted = 130;
}
