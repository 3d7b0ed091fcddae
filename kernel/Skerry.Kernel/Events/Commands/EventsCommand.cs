using System.Threading.Channels;
using Skerry.Kernel.Commands.Output;
using Skerry.Kernel.State;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Events.Commands;

/// <summary><c>events</c>: what has happened, and happens.</summary>
sealed class EventsCommand(IDatabase database, IAccess access) : ICommand
{
    const string Follow = "--follow";
    const string Num = "--num";
    const int DefaultCount = 50;
    const int MostCount = 10_000;

    public static CommandSpec Spec { get; } = new("events", "Show what has happened, and who did it")
    {
        Right = Right.Viewer,
        ChecksAccessItself = true,
        Arguments = [ArgumentSpec.App with { Optional = true, Summary = "the app; everything if left out, for the host's owner" }],
        Options = [
            new(Follow, "goes on with new ones") { Short = "-t" },
            new(Num, $"how many of the latest ({DefaultCount} by default)") { Short = "-n", Value = "count", IsNumber = true },
        ],
        Details = "With --format json and --follow, each event is one line.",
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var app = context.Find("app");
        await RequireAsync(context, app);
        var output = (CommandOutput)context.Output;
        var count = Math.Clamp(context.Number(Num) ?? DefaultCount, 0, MostCount);
        if (context.Has(Follow))
            await FollowAsync(context, output, app, count, cancellationToken);
        else if (output.IsJson)
            output.Bytes(ValueJson.Document(json =>
            {
                json.WriteStartArray();
                foreach (var found in Latest(app, count))
                    found.Write(json);
                json.WriteEndArray();
            }));
        else
            Show(output, Latest(app, count));
        return ExitCodes.Success;
    }

    async Task FollowAsync(ICommandContext context, CommandOutput output, string? app, int count, CancellationToken cancellationToken)
    {
        var news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Notice(IReadOnlyList<AppendedEvent> appended) => news.Writer.TryWrite(true);
        database.EventsAppended += Notice;
        try
        {
            var last = database.Read(query => query.Number("SELECT max(sequence) FROM events"));
            Show(output, [.. Latest(app, count).Where(found => found.Sequence <= last)]);
            while (await news.Reader.WaitToReadAsync(cancellationToken))
            {
                while (news.Reader.TryRead(out _))
                {
                }

                // The right may have been taken back meanwhile.
                await RequireAsync(context, app);
                var found = database.Read(query => LoggedEvent.After(query, app, last));
                Show(output, found);
                last = found.Count > 0 ? found[^1].Sequence : last;
            }
        }
        finally
        {
            database.EventsAppended -= Notice;
        }
    }

    Task RequireAsync(ICommandContext context, string? app) => access.RequireAsync(context.Caller, app is null ? Right.HostOwner : Right.Viewer, app);

    IReadOnlyList<LoggedEvent> Latest(string? app, int count) => database.Read(query => LoggedEvent.Latest(query, app, count));

    static void Show(CommandOutput output, IReadOnlyList<LoggedEvent> events)
    {
        foreach (var found in events)
        {
            if (output.IsJson)
                output.Bytes(ValueJson.Document(found.Write));
            else
                output.Line(found.ToText());
        }
    }
}
