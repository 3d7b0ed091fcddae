using System.Collections.Concurrent;
using System.Diagnostics;

namespace Skerry.Load;

/// <summary>Sends at a constant rate whatever becomes of the requests, so that a slow answer hides nothing.</summary>
sealed class Sender(Client client, IReadOnlyList<string> hosts, int rate, AnswerLog log)
{
    readonly ConcurrentDictionary<Task, bool> _open = new();

    /// <summary>Until it is told to end; then waits for the answers that are still to come.</summary>
    public async Task RunAsync(CancellationToken ending)
    {
        var clock = Stopwatch.StartNew();
        for (var sent = 0L; !ending.IsCancellationRequested;)
        {
            for (; sent < clock.Elapsed.TotalSeconds * rate; sent++)
            {
                var request = RequestAsync(hosts[(int)(sent % hosts.Count)]);
                _open[request] = true;
                _ = request.ContinueWith(done => _open.TryRemove(done, out _), TaskScheduler.Default);
            }

            await Task.Delay(2, CancellationToken.None);
        }

        await Task.WhenAll(_open.Keys);
    }

    async Task RequestAsync(string host)
    {
        await Task.Yield();
        log.Add(await client.AskAsync(host));
    }
}
