namespace Skerry.Shell.Wire;

/// <summary>The other side broke the protocol. The message is fit to be shown to its user.</summary>
sealed class ProtocolException(string message) : Exception(message);
