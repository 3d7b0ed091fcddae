using System.Text;
using Skerry.Shell.Native;

namespace Skerry.Shell.Calling;

/// <summary>What this run of the shell is to do: which socket, on whose behalf, with which words.</summary>
sealed class Invocation(byte[] socket, byte[]? key, IReadOnlyList<byte[]> arguments)
{
    public byte[] Socket { get; } = socket;

    public byte[]? Key { get; } = key;

    public IReadOnlyList<byte[]> Arguments { get; } = arguments;

    /// <summary>Tells the three ways of being called apart; see docs/gateway-protocol.md.</summary>
    /// <param name="name">argv[0]</param>
    /// <param name="words">the rest of argv</param>
    /// <exception cref="Failure">The words of a forced command make no sense.</exception>
    public static Invocation From(ReadOnlySpan<byte> name, List<byte[]> words)
    {
        if (name[(name.LastIndexOf((byte)'/') + 1)..].SequenceEqual("proc-receive"u8))
        {
            ShareShallowFile();
            return new(SocketPath(), Variables.Get("SKERRY_KEY"u8), ["git:proc-receive"u8.ToArray(), .. words]);
        }

        if (words.Count > 0 && words[0].AsSpan().SequenceEqual("-c"u8))
            return Forced(words);
        return new(SocketPath(), null, words.Count > 0 ? words : Help());
    }

    static Invocation Forced(List<byte[]> words)
    {
        if (words.Count != 2)
            throw new Failure("\"-c\" takes one argument, sshd's forced command");
        byte[]? socket = null, key = null;
        var options = WordSplitter.Split(words[1]);
        for (var i = 0; i < options.Count; i += 2)
        {
            if (i + 1 < options.Count && options[i].AsSpan().SequenceEqual("--socket"u8))
                socket = options[i + 1];
            else if (i + 1 < options.Count && options[i].AsSpan().SequenceEqual("--key"u8))
                key = options[i + 1];
            else
                throw new Failure($"\"{Encoding.UTF8.GetString(options[i])}\" is not an option of the forced command, which is --socket PATH --key NAME: this account runs nothing else");
        }
        var original = Variables.Get("SSH_ORIGINAL_COMMAND"u8);
        var arguments = original is null ? [] : WordSplitter.Split(original);
        return new(socket ?? SocketPath(), key, arguments.Count > 0 ? arguments : Help());
    }

    // git-receive-pack makes it for itself alone (0600); the kernel, of the same group, has to know what is in it.
    static unsafe void ShareShallowFile()
    {
        if (Variables.Get("GIT_SHALLOW_FILE"u8) is not { Length: > 0 } file)
            return;
        fixed (byte* path = Variables.Ended(file))
            _ = Libc.ChangeMode(path, Libc.OwnerWritesGroupReads);
    }

    static List<byte[]> Help() => ["help"u8.ToArray()];

    static byte[] SocketPath()
    {
        if (Variables.Get("SKERRY_SOCKET"u8) is { Length: > 0 } socket)
            return socket;
        return Variables.Get("SKERRY_ROOT"u8) is { Length: > 0 } root
            ? [.. root, .. "/run/skerryd.sock"u8]
            : "/var/lib/skerry/run/skerryd.sock"u8.ToArray();
    }
}
