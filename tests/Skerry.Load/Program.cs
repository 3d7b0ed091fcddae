using System.Globalization;
using System.Runtime.InteropServices;
using Skerry.Load;

// Skerry.Load PORT RATE new|kept MARKER HOST…: until SIGTERM. Each answer is a line on standard output: when the request was sent and when
// its answer was there (nanoseconds of the machine's monotonic clock, the same in every process), host, status (0: none), and what
// the groups of the regular expression MARKER found in the body, or the reason why there was no answer.
if (args is not [var port, var rate, var connections, var marker, .. { Length: > 0 } hosts])
{
    Console.Error.WriteLine("usage: Skerry.Load PORT RATE new|kept MARKER HOST…");
    return 2;
}

using var ending = new CancellationTokenSource();
using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    ending.Cancel();
});
await using var output = new AnswerLog(Console.OpenStandardOutput());
var client = new Client(int.Parse(port, CultureInfo.InvariantCulture), keep: connections == "kept", new(marker, System.Text.RegularExpressions.RegexOptions.Singleline));
await new Sender(client, hosts, int.Parse(rate, CultureInfo.InvariantCulture), output).RunAsync(ending.Token);
return 0;
