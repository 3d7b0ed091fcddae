using Microsoft.Data.Sqlite;
using Skerry.Kernel.Work;
using Skerry.Sdk;

namespace Skerry.Kernel.State;

/// <summary>
/// SQLite in WAL mode with <c>synchronous=FULL</c>: what was committed survives a power cut. A port: the file is touched only here.
/// Opening it takes the next generation of kernels, and only the newest generation may write or read: a kernel that was thought dead, and is not, is fenced
/// off, and can neither change anything nor act on what it reads. See docs/decisions/leases.md.
/// </summary>
public sealed class Database : IDatabase, IDisposable
{
    /// <summary>SQLITE_FULL.</summary>
    const int FullDisk = 13;

    static readonly TimeSpan LastWrite = TimeSpan.FromSeconds(5);

    readonly string _connectionString;
    readonly Ids _ids;
    readonly TimeProvider _time;
    readonly Session _writer;
    readonly long _generation;
    readonly SemaphoreSlim _writing = new(1, 1);
    readonly CancellationTokenSource _superseded = new();
    readonly System.Collections.Concurrent.ConcurrentBag<Session> _readers = [];
    bool _disposed;

    Database(string connectionString, Ids ids, TimeProvider time)
    {
        _connectionString = connectionString;
        _ids = ids;
        _time = time;
        _writer = Open();
        Migrator.Migrate(_writer);
        _generation = _writer.Number("UPDATE kernel SET generation = generation + 1 RETURNING generation");
    }

    /// <inheritdoc/>
    public event Action<IReadOnlyList<AppendedEvent>>? EventsAppended;

    /// <summary>Cancelled, once and for ever, when a write or a read finds that another kernel has opened the file since.</summary>
    public CancellationToken Superseded => _superseded.Token;

    /// <summary>Opens the file, which is made if it is absent, and brings its schema up to date.</summary>
    public static Database OpenFile(string path, Ids ids, TimeProvider time) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString(), ids, time);

    /// <inheritdoc/>
    public T Read<T>(Func<IQuery, T> read)
    {
        // Opening a connection would make the file anew, where it has been removed since.
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_readers.TryTake(out var session))
            session = Open();
        try
        {
            session.Execute("BEGIN");
            EnsureNewest(session);
            return read(session);
        }
        finally
        {
            session.Execute("COMMIT");
            _readers.Add(session);
        }
    }

    /// <inheritdoc/>
    public async Task<T> WriteAsync<T>(Func<ITransaction, T> change)
    {
        T result;
        var transaction = new Transaction(_writer, _ids, _time);
        await _writing.WaitAsync();
        try
        {
            _writer.Execute("BEGIN IMMEDIATE");
            try
            {
                EnsureNewest(_writer);
                result = change(transaction);
                _writer.Execute("COMMIT");
            }
            catch (SqliteException e) when (e.SqliteErrorCode == FullDisk)
            {
                _writer.TryRollback();
                throw new SkerryException($"The disk that holds \"{_writer.File}\" is full, so nothing was changed. Free some space on it and try again.", inner: e);
            }
            catch
            {
                _writer.TryRollback();
                throw;
            }

            // Before the next write, so that everybody hears of the events in the log's order.
            if (transaction.Appended.Count > 0)
                EventsAppended?.Invoke(transaction.Appended);
        }
        finally
        {
            _writing.Release();
        }

        return result;
    }

    /// <summary>Closes the file, after the write that is under way: closed in its middle, a connection would go on holding the lock.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        _writing.Wait(LastWrite);
        foreach (var reader in _readers)
            reader.Dispose();
        _writer.Dispose();
        _writing.Dispose();
    }

    /// <summary>Inside a transaction, so that what it goes on to see or change is of the same moment.</summary>
    void EnsureNewest(Session session)
    {
        if (session.Number("SELECT generation FROM kernel") == _generation)
            return;
        _superseded.Cancel();
        throw new SupersededException();
    }

    Session Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        var session = new Session(connection);
        session.Run("PRAGMA journal_mode=WAL");
        // Kilobytes, of each connection; the system keeps the file's pages too.
        session.Run("PRAGMA cache_size=-256");
        session.Run("PRAGMA synchronous=FULL");
        session.Run("PRAGMA foreign_keys=ON");
        session.Run("PRAGMA secure_delete=ON");
        session.Run("PRAGMA busy_timeout=5000");
        return session;
    }
}
