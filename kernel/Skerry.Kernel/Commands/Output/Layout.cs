using System.Text;
using Skerry.Kernel.Text;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Commands.Output;

/// <summary>Reports and tables as text, laid out as Dokku does.</summary>
static class Layout
{
    const int ReportLabelWidth = 31;
    const string Indent = "       ";

    /// <summary>A report; the label is padded to 31 characters, or to the longest.</summary>
    public static void Report(StringBuilder text, Report report, bool quiet)
    {
        if (!quiet && report.Heading.Length > 0)
            text.Append(Prefixes.Heading).Append(report.Heading).Append('\n');
        var width = report.Fields.Select(field => field.Key.Length + 1).Append(ReportLabelWidth).Max();
        foreach (var field in report.Fields)
        {
            var label = ValueText.Label(field.Key) + ":";
            text.Append((Indent + label.PadRight(width) + ValueText.Of(field.Value)).TrimEnd()).Append('\n');
        }
    }

    /// <summary>A table; two spaces between columns.</summary>
    public static void Table(StringBuilder text, Table table, bool quiet)
    {
        var rows = table.Rows.Select(row => row.Select(ValueText.Of).ToList()).ToList();
        if (!quiet)
            rows.Insert(0, [.. table.Columns.Select(ValueText.Label)]);
        var widths = table.Columns.Select((_, column) => rows.Select(row => row[column].Length).DefaultIfEmpty(0).Max()).ToList();
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
    }
}
