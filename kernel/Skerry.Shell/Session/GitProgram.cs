using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Skerry.Shell.Calling;
using Skerry.Shell.Native;
using Skerry.Shell.Wire;

namespace Skerry.Shell.Session;

/// <summary>Replaces the shell by one of git's programs, so that a push does not depend on the kernel staying up.</summary>
static unsafe class GitProgram
{
    static readonly byte[][] Folders =
        ["/usr/bin/"u8.ToArray(), "/bin/"u8.ToArray(), "/usr/local/bin/"u8.ToArray(), "/usr/lib/git-core/"u8.ToArray()];

    /// <summary>Does what an Exec frame says. Comes back only by throwing.</summary>
    /// <exception cref="Failure">The program may not be executed, or is not installed.</exception>
    /// <exception cref="ProtocolException">The payload is malformed.</exception>
    public static void Execute(ReadOnlySpan<byte> payload)
    {
        var (arguments, environment) = Parse(payload);
        var program = arguments[0];
        if (!GitPrograms.Allows(program))
            throw new Failure($"The kernel asked for the program \"{Encoding.UTF8.GetString(program)}\", and the shell executes only git's own");
        foreach (var variable in environment)
        {
            var equals = variable.AsSpan().IndexOf((byte)'=');
            if (equals <= 0)
                throw new ProtocolException("a variable has no name");
            Variables.Set(variable.AsSpan(0, equals), variable.AsSpan(equals + 1));
        }
        // The runtime ignores SIGPIPE, and an ignored signal stays ignored in what is executed.
        _ = Libc.Signal(Libc.PipeSignal, 0);
        RuntimeFiles.Remove();
        ExecuteFirstFound(program, arguments);
        throw new Failure($"\"{Encoding.UTF8.GetString(program)}\" is not installed on this host: install git there");
    }

    static (List<byte[]> Arguments, List<byte[]> Environment) Parse(ReadOnlySpan<byte> payload)
    {
        var fields = new FieldReader(payload);
        if (!fields.TryRead(out var field) || !int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            throw new ProtocolException("an Exec frame does not begin with the number of arguments");
        List<byte[]> arguments = [], environment = [];
        while (fields.TryRead(out field))
            (arguments.Count <= count ? arguments : environment).Add(field.ToArray());
        if (arguments.Count <= count || count < 0)
            throw new ProtocolException("an Exec frame has fewer arguments than it says");
        return (arguments, environment);
    }

    static void ExecuteFirstFound(byte[] program, List<byte[]> arguments)
    {
        // Unmanaged memory, for the collector must not move what the system call reads. It is never freed: either this
        // process becomes another, or it ends.
        var vector = (byte**)NativeMemory.AllocZeroed((nuint)(arguments.Count + 1), (nuint)sizeof(byte*));
        for (var i = 0; i < arguments.Count; i++)
        {
            vector[i] = (byte*)NativeMemory.AllocZeroed((nuint)arguments[i].Length + 1);
            arguments[i].CopyTo(new Span<byte>(vector[i], arguments[i].Length));
        }
        foreach (var folder in Folders)
        {
            fixed (byte* path = Variables.Ended([.. folder, .. program]))
                _ = Libc.Execute(path, vector);
        }
    }
}
