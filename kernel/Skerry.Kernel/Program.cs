using Serilog;
using Skerry.Kernel.Hosting;
using Skerry.Kernel.Plugins.Isolation.Crashes;
using Skerry.Sdk;

// skerryd --root FOLDER: runs until TERM or INT. Not by returning: a thread that a plugin left behind would keep the process.
Environment.Exit(await RunAsync(args));

static async Task<int> RunAsync(string[] arguments)
{
    try
    {
        var root = CommandLine.Root(arguments);
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
        CrashWatch.ExpectExit();
        await Log.CloseAndFlushAsync();
    }
}
