using System.Diagnostics;
using System.Formats.Tar;
using System.Text;

namespace Skerry.Tests.Docker.Support;

/// <summary>A root file system of one static busybox, for images that need no registry.</summary>
static class Busybox
{
    static readonly string[] Applets =
        ["sh", "sleep", "echo", "cat", "httpd", "nc", "kill", "ls", "env", "id", "true", "false", "ps", "wget", "ping", "seq", "head", "stty", "wc"];

    public static async Task<Stream> RootTarAsync()
    {
        var binary = await FindAsync();
        var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach (var folder in (string[])["bin", "etc", "tmp", "proc", "dev", "run", "www"])
                await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, folder + "/")
                { Mode = (UnixFileMode)(folder == "tmp" ? 0b1_111_111_111 : 0b111_101_101) });
            await writer.WriteEntryAsync(binary, "bin/busybox");
            foreach (var applet in Applets)
                await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, "bin/" + applet) { LinkName = "busybox" });
            await FileAsync(writer, "etc/passwd", "root:x:0:0::/:/bin/sh\napp:x:1000:1000::/:/bin/sh\n");
            await FileAsync(writer, "etc/group", "root:x:0:\napp:x:1000:\n");
            await FileAsync(writer, "www/index.html", "hello\n");
        }
        tar.Position = 0;
        return tar;
    }

    static async Task FileAsync(TarWriter writer, string name, string text) =>
        await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name)
        { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)), Mode = (UnixFileMode)0b110_100_100 });

    static async Task<string> FindAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), "skerry-tests-busybox");
        var binary = Path.Combine(folder, "bin/busybox");
        if (File.Exists(binary))
            return binary;
        Directory.CreateDirectory(folder);
        await RunAsync(folder, "apt-get", "download", "busybox-static");
        await RunAsync(folder, "dpkg", "-x", Directory.GetFiles(folder, "busybox-static_*.deb").Single(), folder);
        return binary;
    }

    static async Task RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{program}' failed: {await error}");
    }
}
