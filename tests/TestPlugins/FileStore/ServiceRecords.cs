using Skerry.Sdk.Services;

namespace TestPlugins;

/// <summary>The services' records, one change at a time.</summary>
sealed class ServiceRecords(IPluginStore store)
{
    const string Collection = "services";

    readonly SemaphoreSlim _lock = new(1, 1);

    public Task<ServiceRecord?> FindAsync(string service) => store.GetAsync(Collection, service, ServiceJson.Default.ServiceRecord);

    public Task SaveAsync(string service, ServiceRecord record) => store.Change().Put(Collection, service, record, ServiceJson.Default.ServiceRecord).CommitAsync();

    public Task ForgetAsync(string service) => store.Change().Delete(Collection, service).CommitAsync();

    public async Task<T> ExclusivelyAsync<T>(Func<Task<T>> action, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            return await action();
        }
        finally
        {
            _lock.Release();
        }
    }
}
