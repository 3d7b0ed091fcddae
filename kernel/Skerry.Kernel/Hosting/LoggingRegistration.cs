using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;

namespace Skerry.Kernel.Hosting;

/// <summary>Sets up Serilog: a file that rolls, and warnings on the console for whoever supervises.</summary>
static class LoggingRegistration
{
    const long FileSize = 10_000_000;
    const int Files = 5;

    /// <summary>Adds it as the kernel's logging.</summary>
    public static IServiceCollection AddKernelLogging(this IServiceCollection services, KernelSettings settings)
    {
        var level = Enum.TryParse<LogEventLevel>(settings.Configuration["logLevel"], ignoreCase: true, out var chosen) ? chosen : LogEventLevel.Information;
        Log.Logger = new LoggerConfiguration()
            .MinimumLevel.Is(level)
            .WriteTo.File(
                settings.Log, rollOnFileSizeLimit: true, fileSizeLimitBytes: FileSize, retainedFileCountLimit: Files,
                outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}")
            .WriteTo.Console(restrictedToMinimumLevel: LogEventLevel.Warning, outputTemplate: "{Timestamp:yyyy-MM-ddTHH:mm:ss.fffzzz} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}")
            .CreateLogger();
        return services.AddLogging(logging => logging.ClearProviders().AddSerilog(Log.Logger).SetMinimumLevel(LogLevel.Trace));
    }
}
