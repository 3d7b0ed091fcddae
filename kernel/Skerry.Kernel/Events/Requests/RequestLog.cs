using Microsoft.Extensions.Logging;

namespace Skerry.Kernel.Events.Requests;

/// <summary>What is logged of requests.</summary>
static partial class RequestLog
{
    [LoggerMessage(LogLevel.Debug, "{Request} to {Capability} {Outcome} after {Milliseconds:0.0} ms")]
    public static partial void Took(ILogger logger, string request, string capability, string outcome, double milliseconds);
}
