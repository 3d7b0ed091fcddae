using Skerry.Kernel.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Access;

/// <summary>What is said of apps that are not there; the same to somebody who may not know of them.</summary>
static class AppErrors
{
    public static SkerryException DoesNotExist(string app) =>
        new($"App {Printable.Short(NameOnly(app))} does not exist\nSee the apps that you may see with: skerry apps:list", ExitCodes.AppNotFound);

    /// <summary>Whoever forgets the app in <c>config:set KEY=value</c> must not find the value in the error.</summary>
    static string NameOnly(string app) => app.IndexOf('=') is >= 0 and var equals ? app[..equals] : app;
}
