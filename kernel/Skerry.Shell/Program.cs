using Skerry.Shell.Calling;
using Skerry.Shell.Native;
using Skerry.Shell.Session;
using Skerry.Shell.Wire;

try
{
    var (name, words) = CommandLine.Read(args);
    return new Conversation(Invocation.From(name, words)).Run();
}
catch (Failure e)
{
    Terminal.Restore();
    Messages.Error(e.Message);
    return 1;
}
catch (ProtocolException e)
{
    Terminal.Restore();
    Messages.Error($"The kernel does not speak this shell's protocol ({e.Message}): install the shell and the kernel of one version");
    return 1;
}
finally
{
    Terminal.Restore();
}
