using System.Globalization;

namespace Skerry.Kernel.Deployments.Output;

/// <summary>A line of a deployment's output. In its file the time stands before it.</summary>
/// <param name="Time">When it was written; null if that is not known.</param>
/// <param name="Text">The line, with its prefix.</param>
public readonly record struct LogLine(DateTimeOffset? Time, string Text)
{
    const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    const int TimeLength = 24;

    /// <summary>From a file; a line without a time, such as one that was cut off, is taken as it is.</summary>
    public static LogLine Parse(string line) =>
        line.Length > TimeLength && line[TimeLength] == ' '
        && DateTimeOffset.TryParseExact(line.AsSpan(0, TimeLength), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new(time, line[(TimeLength + 1)..])
            : new(null, line);

    /// <summary>As it stands in a file.</summary>
    public override string ToString() => Time is { } time ? $"{time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)} {Text}" : Text;
}
