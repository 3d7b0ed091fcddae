using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Skerry.Sdk.Testing;

/// <summary>Keeps what is logged; add it with <c>AddProvider</c>. Thread-safe.</summary>
public sealed class MemoryLog : ILoggerProvider
{
    readonly ConcurrentQueue<LogEntry> _entries = new();

    /// <summary>What was logged so far, oldest first.</summary>
    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _entries);

    /// <summary>Does nothing: the entries can still be read.</summary>
    public void Dispose()
    {
    }

    sealed class Logger(string category, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new(category, logLevel, $"{formatter(state, exception)} {exception}".TrimEnd()));
    }
}
