using Microsoft.Extensions.Logging;
using Skerry.Tests.Simulation.Running;
using Skerry.Tests.Simulation.Scheduling;

namespace Skerry.Tests.Simulation.Kernels;

/// <summary>A kernel's log: read by whoever looks for secrets; warnings stand in the trace.</summary>
sealed class LogCollector(Life kernel, Trace trace, Action<string> written) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var text = formatter(state, exception);
        written(exception is null ? text : $"{text} {exception}");
        if (logLevel >= LogLevel.Warning)
            trace.Add(kernel.Name, exception is null ? $"log: {text}" : $"log: {text}: {exception.Message.Split('\n')[0]}");
    }

    public void Dispose()
    {
    }
}
