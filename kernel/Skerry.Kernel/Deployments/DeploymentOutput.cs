using Skerry.Sdk;

namespace Skerry.Kernel.Deployments;

/// <summary>Writes a deployment's output into its log, with the prefixes that people see.</summary>
sealed class DeploymentOutput(IDeploymentLogs logs, string deployment) : IOutput
{
    const string StepPrefix = "-----> ";
    const string HeadingPrefix = "=====> ";
    const string DetailPrefix = "       ";
    const string WarnPrefix = " !     ";

    public void Step(string text) => Write(StepPrefix, text);

    public void Heading(string text) => Write(HeadingPrefix, text);

    public void Detail(string text) => Write(DetailPrefix, text);

    public void Warn(string text) => Write(WarnPrefix, text);

    public void Line(string text) => Write("", text);

    /// <summary>Hands a line of the log over to an output, by its prefix.</summary>
    public static void Replay(string line, IOutput output)
    {
        if (line.StartsWith(StepPrefix, StringComparison.Ordinal))
            output.Step(line[StepPrefix.Length..]);
        else if (line.StartsWith(HeadingPrefix, StringComparison.Ordinal))
            output.Heading(line[HeadingPrefix.Length..]);
        else if (line.StartsWith(DetailPrefix, StringComparison.Ordinal))
            output.Detail(line[DetailPrefix.Length..]);
        else if (line.StartsWith(WarnPrefix, StringComparison.Ordinal))
            output.Warn(line[WarnPrefix.Length..]);
        else
            output.Line(line);
    }

    void Write(string prefix, string text)
    {
        foreach (var line in text.Split('\n'))
            logs.Append(deployment, (prefix + line).TrimEnd('\r'));
    }
}
