using Skerry.Sdk.Services;

namespace Skerry.Plugins.Git.Pushes;

/// <summary>The pushes that are under way, in the kernel's database. Thread-safe.</summary>
sealed class PushRecords(IPluginStore store, TimeProvider time)
{
    const string Collection = "pushes";

    /// <summary>A shell asks again within seconds; a day leaves room for a slow build and a look at the database.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public Task<PushRecord?> FindAsync(string id) => store.GetAsync(Collection, id, GitJson.Default.PushRecord);

    public Task SaveAsync(PushRecord record) =>
        store.Change().Put(Collection, record.Id, record, GitJson.Default.PushRecord).CommitAsync();

    public Task<IReadOnlyDictionary<string, PushRecord>> ListAsync() => store.ListAsync(Collection, GitJson.Default.PushRecord);

    /// <summary>Removes what nobody will ask for any more.</summary>
    public async Task RemoveOldAsync()
    {
        var change = store.Change();
        var old = (await ListAsync()).Values.Where(r => r.Time + Kept < time.GetUtcNow()).ToArray();
        foreach (var record in old)
            change.Delete(Collection, record.Id);
        if (old.Length > 0)
            await change.CommitAsync();
    }
}
