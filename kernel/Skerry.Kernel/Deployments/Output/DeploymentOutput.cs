using Skerry.Kernel.Text;
using Skerry.Sdk;

namespace Skerry.Kernel.Deployments.Output;

/// <summary>Writes a deployment's output into its log, with the prefixes that people see.</summary>
sealed class DeploymentOutput(IDeploymentLogs logs, string deployment) : IOutput
{
    public void Step(string text) => Write(Prefixes.Step, text);

    public void Heading(string text) => Write(Prefixes.Heading, text);

    public void Detail(string text) => Write(Prefixes.Detail, text);

    public void Warn(string text) => Write(Prefixes.Warn, text);

    public void Line(string text) => Write("", text);

    /// <summary>Hands a line of the log over to an output, by its prefix.</summary>
    public static void Replay(string line, IOutput output)
    {
        if (line.StartsWith(Prefixes.Step, StringComparison.Ordinal))
            output.Step(line[Prefixes.Step.Length..]);
        else if (line.StartsWith(Prefixes.Heading, StringComparison.Ordinal))
            output.Heading(line[Prefixes.Heading.Length..]);
        else if (line.StartsWith(Prefixes.Detail, StringComparison.Ordinal))
            output.Detail(line[Prefixes.Detail.Length..]);
        else if (line.StartsWith(Prefixes.Warn, StringComparison.Ordinal))
            output.Warn(line[Prefixes.Warn.Length..]);
        else
            output.Line(line);
    }

    void Write(string prefix, string text)
    {
        foreach (var line in text.Split('\n'))
            logs.Append(deployment, (prefix + line).TrimEnd('\r'));
    }
}
