using Microsoft.Data.Sqlite;
using Skerry.Sdk;

namespace Skerry.Kernel.Plugins.Isolation;

/// <summary>
/// Whose fault an exception is. A plugin is not put aside for what it says in words (a <see cref="SkerryException"/> is an answer), for what the kernel's own
/// database threw through it, or for a disk that is full or broken: with it gone, the host would only be worse off.
/// </summary>
static class Blame
{
    // Linux's numbers, which .NET keeps in HResult: I/O error, no space, read-only, quota.
    static readonly int[] DiskErrors = [5, 28, 30, 122];

    /// <summary>Whether it counts against the plugin that threw it.</summary>
    public static bool IsPlugins(Exception fault) => fault switch
    {
        SkerryException => false,
        AggregateException many => many.InnerExceptions.Any(IsPlugins),
        _ => !IsHosts(fault),
    };

    // By type, and the kernel's own copy of it: a plugin's own SQLite is its own affair.
    static bool IsHosts(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
            if (cause is SqliteException || (cause is IOException && DiskErrors.Contains(cause.HResult)))
                return true;
        return false;
    }
}
