namespace Skerry.Tests.Unit.Gateway;

/// <summary>A folder that everybody may enter, with a path short enough for sockets; removed at the end.</summary>
sealed class TestFolder : IDisposable
{
    public TestFolder()
    {
        Path = Directory.CreateTempSubdirectory("skerry-").FullName;
        File.SetUnixFileMode(Path, (UnixFileMode)Convert.ToInt32("755", 8));
    }

    public string Path { get; }

    public string Socket => System.IO.Path.Combine(Path, "skerryd.sock");

    public void Dispose() => Directory.Delete(Path, true);
}
