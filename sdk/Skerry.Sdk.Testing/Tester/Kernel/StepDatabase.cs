using Skerry.Kernel.State;

namespace Skerry.Sdk.Testing;

/// <summary>The kernel's database, with a step before and after each write, so that nothing of a plugin that has ended is written.</summary>
sealed class StepDatabase(Database database, TestSteps steps) : IDatabase, IDisposable
{
    public event Action<IReadOnlyList<AppendedEvent>>? EventsAppended
    {
        add => database.EventsAppended += value;
        remove => database.EventsAppended -= value;
    }

    public T Read<T>(Func<IQuery, T> read) => database.Read(read);

    public async Task<T> WriteAsync<T>(Func<ITransaction, T> change) => PluginWork.IsCurrent
        ? await steps.AroundAsync("a commit", () => database.WriteAsync(change))
        : await database.WriteAsync(change);

    public void Dispose() => database.Dispose();
}
