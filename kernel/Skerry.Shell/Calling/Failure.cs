namespace Skerry.Shell.Calling;

/// <summary>The shell cannot go on; the message goes to standard error and the exit code is 1.</summary>
sealed class Failure(string message) : Exception(message);
