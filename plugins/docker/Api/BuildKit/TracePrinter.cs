using System.Text;
using Skerry.Plugins.Docker.Api.Build;

namespace Skerry.Plugins.Docker.Api.BuildKit;

/// <summary>
/// Prints BuildKit's trace the way its plain progress does: <c>#5 [2/3] RUN make</c> once, the step's output as
/// it comes, <c>#5 DONE 0.3s</c>, <c>#5 CACHED</c> or <c>#5 ERROR …</c>. Keeps the numbers of the steps.
/// </summary>
sealed class TracePrinter(BuildOutput output)
{
    readonly Dictionary<string, Step> _steps = [];

    public void Print(byte[] statusResponse)
    {
        var (vertexes, logs) = Parse(statusResponse);
        foreach (var vertex in vertexes)
            if (vertex.Started is not null || vertex.IsCached)
                Announce(vertex);
        foreach (var log in logs)
            if (_steps.TryGetValue(log.Vertex, out var step))
                Write(step, log.Message);
        foreach (var vertex in vertexes)
            if (vertex.Completed is not null || vertex.IsCached)
                Finish(vertex);
    }

    void Announce(Vertex vertex)
    {
        if (_steps.ContainsKey(vertex.Digest))
            return;
        var step = new Step(_steps.Count + 1);
        _steps.Add(vertex.Digest, step);
        output.Line($"#{step.Number} {vertex.Name}");
    }

    void Write(Step step, byte[] message)
    {
        var chars = new char[step.Decoder.GetCharCount(message, false)];
        step.Decoder.GetChars(message, chars, false);
        var lines = (step.Partial + new string(chars)).Split('\n');
        step.Partial = lines[^1];
        for (var i = 0; i < lines.Length - 1; i++)
            output.Line($"#{step.Number} {BuildOutput.Visible(lines[i])}");
    }

    void Finish(Vertex vertex)
    {
        if (!_steps.TryGetValue(vertex.Digest, out var step) || step.IsFinished)
            return;
        step.IsFinished = true;
        if (step.Partial.Length > 0)
            output.Line($"#{step.Number} {BuildOutput.Visible(step.Partial)}");
        var seconds = vertex is { Started: { } from, Completed: { } to } ? Math.Max(0, (to - from).TotalSeconds) : 0;
        output.Line(
            vertex.Error.Length > 0 ? $"#{step.Number} ERROR: {vertex.Error}"
            : vertex.IsCached ? $"#{step.Number} CACHED"
            : FormattableString.Invariant($"#{step.Number} DONE {seconds:0.0}s"));
    }

    static (List<Vertex>, List<VertexLog>) Parse(byte[] statusResponse)
    {
        List<Vertex> vertexes = [];
        List<VertexLog> logs = [];
        var reader = new ProtobufReader(statusResponse);
        while (reader.Next())
            if (reader.Field == 1)
                vertexes.Add(Vertex.Parse(reader.Bytes));
            else if (reader.Field == 3)
                logs.Add(VertexLog.Parse(reader.Bytes));
        return (vertexes, logs);
    }

    sealed class Step(int number)
    {
        public int Number { get; } = number;

        public Decoder Decoder { get; } = Encoding.UTF8.GetDecoder();

        public string Partial { get; set; } = "";

        public bool IsFinished { get; set; }
    }
}
