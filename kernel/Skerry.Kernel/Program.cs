using Serilog;
using Skerry.Kernel.Hosting;
using Skerry.Sdk;

// skerryd --root FOLDER: runs until TERM or INT.
try
{
    var root = CommandLine.Root(args);
    using var signals = new StopSignals();
    await using var daemon = await Daemon.StartAsync(root);
    await signals.Requested;
    return 0;
}
catch (SkerryException e)
{
    Console.Error.WriteLine($" !     {e.Message.ReplaceLineEndings("\n !     ")}");
    return e.ExitCode;
}
finally
{
    await Log.CloseAndFlushAsync();
}
