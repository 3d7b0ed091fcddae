namespace Skerry.Kernel.Text;

/// <summary>How lines begin.</summary>
static class Prefixes
{
    public const string Step = "-----> ";
    public const string Heading = "=====> ";
    public const string Detail = "       ";
    public const string Warn = " !     ";
}
