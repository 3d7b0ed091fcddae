namespace Skerry.Plugins.Docker.Api.BuildKit;

/// <summary>Output of one step of a build.</summary>
/// <param name="Vertex">The step's id.</param>
/// <param name="Message">What it wrote; may begin and end within a line or a character.</param>
sealed record VertexLog(string Vertex, byte[] Message)
{
    public static VertexLog Parse(ReadOnlySpan<byte> message)
    {
        var vertex = "";
        byte[] text = [];
        var reader = new ProtobufReader(message);
        while (reader.Next())
            if (reader.Field == 1)
                vertex = reader.Text;
            else if (reader.Field == 4)
                text = reader.Bytes.ToArray();
        return new(vertex, text);
    }
}
