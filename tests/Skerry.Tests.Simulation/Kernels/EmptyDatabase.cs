using Skerry.Kernel.State;
using Skerry.Kernel.Work;

namespace Skerry.Tests.Simulation.Kernels;

/// <summary>A database with today's schema and nothing in it; bringing each seed's up to date would cost more than the seed.</summary>
static class EmptyDatabase
{
    public static byte[] Make()
    {
        var file = Path.GetTempFileName();
        try
        {
            Database.OpenFile(file, new Ids(TimeProvider.System, new SystemRandomness()), TimeProvider.System).Dispose();
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
