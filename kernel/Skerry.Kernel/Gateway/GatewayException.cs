namespace Skerry.Kernel.Gateway;

/// <summary>The gateway cannot be opened. The message says why and what to do.</summary>
public sealed class GatewayException(string message, Exception? inner = null) : Exception(message, inner);
