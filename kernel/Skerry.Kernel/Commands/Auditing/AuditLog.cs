using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;

namespace Skerry.Kernel.Commands.Auditing;

/// <summary>
/// Records every call: a row when it begins, its result when it ends. What waits is written together, so that a commit serves many.
/// A call that changes something waits until its row is on disk; one that only reads does not.
/// </summary>
sealed partial class AuditLog : IAsyncDisposable
{
    const int Batch = 256;

    readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    readonly IDatabase _database;
    readonly ILogger<AuditLog> _logger;
    readonly Task _writing;

    public AuditLog(IDatabase database, IWorkScheduler work, ILogger<AuditLog> logger)
    {
        _database = database;
        _logger = logger;
        _writing = work.Start(WriteAsync);
    }

    /// <summary>Records that a call begins.</summary>
    public Task StartAsync(AuditStart start, bool wait) => EnqueueAsync(transaction => transaction.Execute(
        "INSERT INTO audit (id, time, person, command, arguments, app) VALUES ($1, $2, $3, $4, $5, $6)",
        start.Id, start.Time, start.Person, start.Command, start.Arguments, start.App), wait);

    /// <summary>Records how it ended.</summary>
    public Task EndAsync(AuditEnd end, bool wait) => EnqueueAsync(transaction => transaction.Execute(
        "UPDATE audit SET exit_code = $2, duration = $3 WHERE id = $1", end.Id, end.ExitCode, end.Duration), wait);

    /// <summary>Returns when all that was recorded until now is on disk.</summary>
    public Task FlushAsync() => EnqueueAsync(_ => 0, wait: true);

    /// <summary>Writes what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
    }

    Task EnqueueAsync(Func<ITransaction, int> write, bool wait)
    {
        var done = wait ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : null;
        _queue.Writer.TryWrite(new Pending(write, done));
        return done?.Task ?? Task.CompletedTask;
    }

    async Task WriteAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            var batch = new List<Pending>();
            while (batch.Count < Batch && _queue.Reader.TryRead(out var pending))
                batch.Add(pending);
            await WriteAsync(batch);
        }
    }

    async Task WriteAsync(List<Pending> batch)
    {
        try
        {
            await _database.WriteAsync(transaction =>
            {
                foreach (var pending in batch)
                    pending.Write(transaction);
                return true;
            });
            foreach (var pending in batch)
                pending.Done?.SetResult();
        }
        catch (Exception e)
        {
            Log.NotWritten(_logger, e, batch.Count);
            foreach (var pending in batch)
                pending.Done?.SetException(e);
        }
    }

    sealed record Pending(Func<ITransaction, int> Write, TaskCompletionSource? Done);

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Count} audit records could not be written")]
        public static partial void NotWritten(ILogger logger, Exception e, int count);
    }
}
