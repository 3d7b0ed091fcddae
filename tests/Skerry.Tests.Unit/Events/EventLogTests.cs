using Skerry.Kernel.Events;
using Skerry.Kernel.State;
using Skerry.Kernel.Work;
using Skerry.Sdk.Events;

namespace Skerry.Tests.Unit.Events;

public sealed class EventLogTests : IDisposable
{
    readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    readonly Database _database;
    readonly EventLog _log;

    public EventLogTests()
    {
        _database = Database.OpenFile(_file, new Ids(TimeProvider.System, new SystemRandomness()), TimeProvider.System);
        _log = new EventLog(_database);
    }

    public void Dispose()
    {
        _database.Dispose();
        foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(_file) + "*"))
            File.Delete(file);
    }

    [Fact]
    public async Task What_was_taken_in_and_what_was_not_is_read_alike()
    {
        await AppendAsync(30);
        _database.EventsAppended += _log.TakeIn;
        for (var i = 0; i < 1500; i++)
            await AppendAsync(1);

        Assert.Equal(1530, _log.Head());
        foreach (var after in (long[])[0, 10, 29, 30, 31, 500, 1000, 1017, 1018, 1019, 1500, 1529, 1530, 2000])
            Assert.Equal(
                Enumerable.Range((int)after + 1, (int)Math.Clamp(1530 - after, 0, 40)).Select(number => (long)number),
                _log.Read(after, 40).Select(stored => stored.Sequence));
    }

    [Fact]
    public async Task What_was_rolled_back_is_never_seen()
    {
        var heard = new List<long>();
        _database.EventsAppended += events => heard.AddRange(events.Select(appended => appended.Sequence));
        _database.EventsAppended += _log.TakeIn;
        await AppendAsync(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _database.WriteAsync<bool>(transaction =>
        {
            transaction.Append(new AppCreated { App = "gone" }, new Origin("tester", "test"));
            throw new InvalidOperationException();
        }));
        await AppendAsync(1);

        Assert.Equal([1, 2], heard);
        Assert.Equal(["blog", "blog"], _log.Read(0, 10).Select(stored => stored.Event.App));
    }

    Task AppendAsync(int count) => _database.WriteAsync(transaction =>
    {
        for (var i = 0; i < count; i++)
            transaction.Append(new AppCreated { App = "blog" }, new Origin("tester", "test"));
        return true;
    });
}
