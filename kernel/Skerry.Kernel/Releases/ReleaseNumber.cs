using System.Globalization;
using Skerry.Kernel.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Releases;

/// <summary>A release's number as people write it: <c>v12</c> or <c>12</c>.</summary>
static class ReleaseNumber
{
    /// <summary>Reads it.</summary>
    /// <exception cref="SkerryException">It is none.</exception>
    public static int Parse(string text) =>
        int.TryParse(text.StartsWith('v') ? text[1..] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new SkerryException($"\"{Printable.Short(text)}\" is not a release; write its number, such as v3");
}
