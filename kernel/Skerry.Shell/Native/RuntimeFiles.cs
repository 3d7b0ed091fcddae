using System.Runtime.CompilerServices;

namespace Skerry.Shell.Native;

/// <summary>
/// The framework-dependent build leaves the runtime's diagnostic sockets behind in the temporary folder when it is
/// replaced by another program; the native build has none.
/// </summary>
static class RuntimeFiles
{
    /// <summary>Removes those of this process.</summary>
    public static void Remove()
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return;
        try
        {
            foreach (var pattern in new[] { $"dotnet-diagnostic-{Environment.ProcessId}-*", $"clr-debug-pipe-{Environment.ProcessId}-*" })
                foreach (var file in Directory.EnumerateFiles(Path.GetTempPath(), pattern))
                    File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Litter is no reason to refuse a push.
        }
    }
}
