namespace Skerry.Plugins.Docker.Api.BuildKit;

/// <summary>The state of one step of a build, as BuildKit tells it.</summary>
/// <param name="Digest">The step's id.</param>
/// <param name="Name">What it does, such as <c>[2/3] RUN npm ci</c>.</param>
/// <param name="IsCached">Nothing had to be done.</param>
/// <param name="Started">When it began, or null.</param>
/// <param name="Completed">When it ended, or null.</param>
/// <param name="Error">Why it failed, or empty.</param>
sealed record Vertex(
    string Digest, string Name, bool IsCached, DateTimeOffset? Started, DateTimeOffset? Completed, string Error)
{
    public static Vertex Parse(ReadOnlySpan<byte> message)
    {
        string digest = "", name = "", error = "";
        var isCached = false;
        DateTimeOffset? started = null, completed = null;
        var reader = new ProtobufReader(message);
        while (reader.Next())
            switch (reader.Field)
            {
                case 1: digest = reader.Text; break;
                case 3: name = reader.Text; break;
                case 4: isCached = reader.Number != 0; break;
                case 5: started = ParseTime(reader.Bytes); break;
                case 6: completed = ParseTime(reader.Bytes); break;
                case 7: error = reader.Text; break;
            }
        return new(digest, name, isCached, started, completed, error);
    }

    static DateTimeOffset ParseTime(ReadOnlySpan<byte> message)
    {
        long seconds = 0, nanoseconds = 0;
        var reader = new ProtobufReader(message);
        while (reader.Next())
            if (reader.Field == 1)
                seconds = (long)reader.Number;
            else if (reader.Field == 2)
                nanoseconds = (long)reader.Number;
        return DateTimeOffset.UnixEpoch.AddTicks(seconds * TimeSpan.TicksPerSecond + nanoseconds / 100);
    }
}
