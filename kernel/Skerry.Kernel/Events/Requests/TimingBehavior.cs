using MediatR;
using Microsoft.Extensions.Logging;
using Skerry.Sdk.Requests;

namespace Skerry.Kernel.Events.Requests;

/// <summary>Logs how long each request took, at debug.</summary>
sealed class TimingBehavior<TRequest, TResponse>(TimeProvider time, ILogger logger) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>, ICapabilityRequest
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (!logger.IsEnabled(LogLevel.Debug))
            return await next();
        var begin = time.GetTimestamp();
        var outcome = "failed";
        try
        {
            var response = await next();
            outcome = "answered";
            return response;
        }
        finally
        {
            RequestLog.Took(logger, typeof(TRequest).Name, request.Capability, outcome, time.GetElapsedTime(begin).TotalMilliseconds);
        }
    }
}
