#pragma warning disable RS0030 // A port: the one file that sshd reads is written here.
using System.Text;
using System.Text.RegularExpressions;
using Skerry.Sdk;
using Skerry.Sdk.Services;

namespace Skerry.Kernel.Access.Keys;

/// <summary>The file that sshd's <c>AuthorizedKeysCommand</c> shows. It is written whole beside the old one and moved over it, so sshd sees the old or the new one, never a part.</summary>
sealed partial class AuthorizedKeysFile(IHostInfo host) : IAuthorizedKeysFile
{
    readonly string _path = Path.Combine(host.Root, "ssh", "authorized_keys");
    readonly string _socket = Path.Combine(host.Root, "run", "skerryd.sock");

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<AuthorizedKey> keys)
    {
        if (!Plain().IsMatch(_socket))
            throw new SkerryException($"The data folder \"{host.Root}\" has a character in its path that sshd's files cannot hold. Use only letters, digits, dots, hyphens and underscores.");
        var folder = Path.GetDirectoryName(_path)!;
        Directory.CreateDirectory(folder);
        var fresh = _path + ".new";
        File.Delete(fresh);
        await using (var file = new FileStream(fresh, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
        }))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(keys.Select(key => LineOf(key) + "\n"))));
            file.Flush(flushToDisk: true);
        }

        // Whatever the umask took away: the command that sshd runs is of another account.
        File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.Move(fresh, _path, overwrite: true);
    }

    /// <summary>One key's line: it may run the forced command and have a terminal, nothing else.</summary>
    string LineOf(AuthorizedKey key) => $"command=\"--socket {_socket} --key {key.Name}\",restrict,pty {key.Line} {key.Name}";

    [GeneratedRegex(@"\A[A-Za-z0-9/._-]+\z")]
    private static partial Regex Plain();
}
