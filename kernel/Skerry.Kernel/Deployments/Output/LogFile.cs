#pragma warning disable RS0030 // A port: one of the two places that touch the files of deployments.
using System.Text;

namespace Skerry.Kernel.Deployments.Output;

/// <summary>
/// The log of a deployment that has not ended, on disk and in memory. While the disk is full the lines stay in memory, and are written as soon as there is
/// room again; what a full disk or a crash has cut off in the middle of a line is taken back. Not thread-safe.
/// </summary>
sealed class LogFile
{
    readonly string _path;
    readonly List<LogLine> _lines;
    int _written;
    long _length;
    TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LogFile(string path)
    {
        _path = path;
        (_lines, _length) = ReadWhole(path);
        _written = _lines.Count;
    }

    /// <summary>All lines.</summary>
    public IReadOnlyList<LogLine> Lines => _lines;

    /// <summary>Whether all lines are in the file.</summary>
    public bool IsWhole => _written == _lines.Count;

    /// <summary>Ends with the next line.</summary>
    public Task Changed => _changed.Task;

    /// <summary>The lines of a log that nobody writes to.</summary>
    public static IReadOnlyList<LogLine> Read(string path) => ReadWhole(path).Lines;

    /// <summary>Appends a line.</summary>
    public void Append(LogLine line)
    {
        _lines.Add(line);
        TryWrite();
        Signal();
    }

    /// <summary>Writes what is not in the file yet. False if there is no room.</summary>
    public bool TryWrite()
    {
        if (IsWhole)
            return true;
        var bytes = Encoding.UTF8.GetBytes(string.Concat(_lines.Skip(_written).Select(line => line + "\n")));
        try
        {
            using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            file.SetLength(_length);
            file.Position = _length;
            file.Write(bytes);
        }
        catch (IOException)
        {
            return false;
        }

        (_written, _length) = (_lines.Count, _length + bytes.Length);
        return true;
    }

    /// <summary>Wakes those who wait for a line.</summary>
    public void Signal()
    {
        _changed.TrySetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    static (List<LogLine> Lines, long Length) ReadWhole(string path)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var length = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        return length == 0 ? ([], 0) : ([.. Encoding.UTF8.GetString(bytes, 0, length - 1).Split('\n').Select(LogLine.Parse)], length);
    }
}
