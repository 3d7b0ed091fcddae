namespace Skerry.Sdk.Commands;

/// <summary>
/// Where a command's results go. With <c>--format json</c> the <c>Show</c> methods write JSON to standard output and the lines of <see cref="IOutput"/>
/// are left out (warnings go to standard error); with <c>--quiet</c> headings and steps are left out.
/// </summary>
public interface ICommandOutput : IOutput
{
    /// <summary>Whether JSON is wanted.</summary>
    bool IsJson { get; }

    /// <summary>Whether standard output is a terminal.</summary>
    bool IsTerminal { get; }

    /// <summary>Shows one report.</summary>
    void Show(Report report);

    /// <summary>Shows a report for each of several things; in JSON an array.</summary>
    void Show(IReadOnlyList<Report> reports);

    /// <summary>Shows a table; in JSON an array of objects.</summary>
    void Show(Table table);

    /// <summary>Shows names, one a line under the heading; in JSON an array of strings.</summary>
    void ShowNames(string heading, IReadOnlyList<string> names);

    /// <summary>Shows one value alone; in JSON a string.</summary>
    void ShowValue(string value);
}
