using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk;
using Skerry.Sdk.Events;

namespace Skerry.Tests.Unit.State;

public sealed class DatabaseTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("skerry-db-").FullName;
    readonly Database _database;

    public DatabaseTests() => _database = Open();

    [Fact]
    public async Task A_change_that_throws_leaves_neither_state_nor_event()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.WriteAsync<int>(transaction =>
        {
            AddApp(transaction, "blog");
            throw new InvalidOperationException();
        }));
        Assert.Equal(0, _database.Read(query => query.Number("SELECT (SELECT count(*) FROM apps) + (SELECT count(*) FROM events)")));
    }

    [Fact]
    public async Task An_event_carries_id_time_actor_and_cause()
    {
        await _database.WriteAsync(transaction => AddApp(transaction, "blog"));
        var (app, actor, cause) = _database.Read(query => query.Query("SELECT app, actor, cause FROM events", row => (row.Text(0), row.Text(1), row.Text(2)))).Single();
        Assert.Equal(("blog", "ann", "c1"), (app, actor, cause));
    }

    [Fact]
    public async Task What_was_written_is_there_after_opening_again()
    {
        await _database.WriteAsync(transaction => AddApp(transaction, "blog"));
        using var second = Open();
        Assert.Equal(1, second.Read(query => query.Number("SELECT count(*) FROM apps")));
    }

    [Fact]
    public async Task A_full_disk_is_a_clear_error_and_loses_nothing()
    {
        await _database.WriteAsync(transaction => AddApp(transaction, "blog"));
        var pages = _database.Read(query => query.Number("PRAGMA page_count"));
        var error = await Assert.ThrowsAsync<SkerryException>(() => _database.WriteAsync(transaction =>
        {
            transaction.Execute($"PRAGMA max_page_count={pages + 1}");
            return transaction.Execute("INSERT INTO documents (plugin, collection, key, body) VALUES ('p', 'c', 'k', $1)", new string('x', 1_000_000));
        }));
        Assert.Contains("is full", error.Message);
        Assert.Contains("skerry.db", error.Message);
        Assert.Equal(1, _database.Read(query => query.Number("SELECT count(*) FROM apps")));
    }

    [Fact]
    public async Task Writes_from_many_tasks_all_arrive()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _database.WriteAsync(transaction => AddApp(transaction, $"app{i}"))));
        Assert.Equal(50, _database.Read(query => query.Number("SELECT count(*) FROM events")));
    }

    public void Dispose()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    Database Open() => Database.OpenFile(Path.Combine(_folder, "skerry.db"), new Ids(TimeProvider.System, new SystemRandomness()), TimeProvider.System);

    static string AddApp(ITransaction transaction, string name)
    {
        transaction.Execute("INSERT INTO apps (name, created_at, state) VALUES ($1, 0, 'NotDeployed')", name);
        return transaction.Append(new AppCreated { App = name }, new Origin("ann", "c1"));
    }
}
