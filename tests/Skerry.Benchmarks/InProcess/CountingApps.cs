using System.Diagnostics;
using Skerry.Sdk.Apps;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Benchmarks.InProcess;

/// <summary>Counts how often it was asked, and tells when it was asked often enough.</summary>
sealed class CountingApps : IApps
{
    TaskCompletionSource<long> _reached = new();
    int _left;

    /// <summary>Ends with the time stamp of the last of so many calls from now on.</summary>
    public Task<long> Expect(int calls)
    {
        _reached = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _left, calls);
        return _reached.Task;
    }

    public Task<AppInfo?> FindAsync(string name)
    {
        if (Interlocked.Decrement(ref _left) == 0)
            _reached.SetResult(Stopwatch.GetTimestamp());
        return Task.FromResult<AppInfo?>(null);
    }

    public Task<AppInfo> RequireAsync(string name) => throw new NotSupportedException();

    public Task<IReadOnlyList<AppInfo>> ListAsync() => throw new NotSupportedException();

    public Task<IReadOnlyList<AppServing>> ListServingAsync() => throw new NotSupportedException();

    public Task<ServingSnapshot> ReadServingAsync() => throw new NotSupportedException();

    public Task<AppInfo> CreateAsync(string name, Caller caller, string cause) => throw new NotSupportedException();
}
