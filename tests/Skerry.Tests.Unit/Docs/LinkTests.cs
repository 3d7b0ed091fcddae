using System.Text.RegularExpressions;

namespace Skerry.Tests.Unit.Docs;

/// <summary>Links from page to page lead somewhere.</summary>
public sealed partial class LinkTests
{
    [Theory]
    [MemberData(nameof(SnippetTests.Pages), MemberType = typeof(SnippetTests))]
    public void Every_link_inside_the_project_leads_to_a_file_and_a_heading(string page)
    {
        var full = Path.Combine(DocsFolder.Path, page);
        Assert.All(Link().Matches(Code().Replace(File.ReadAllText(full), "")).Select(match => match.Groups[1].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)), target =>
        {
            var (path, heading) = target.Split('#') is [var file, var anchor] ? (file, anchor) : (target, null);
            var leads = path.Length == 0 ? full : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(full)!, path));
            Assert.True(File.Exists(leads) || Directory.Exists(leads), $"docs/{page}: \"{target}\" leads to no file.");
            Assert.True(heading is null || Headings(leads).Contains(heading), $"docs/{page}: \"{target}\" leads to no heading.");
        });
    }

    static IEnumerable<string> Headings(string page) =>
        File.ReadLines(page).Where(line => line.StartsWith('#')).Select(line => Other().Replace(line.TrimStart('#', ' ').ToLowerInvariant().Replace(' ', '-'), ""));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\p{L}\p{Nd}_-]")]
    private static partial Regex Other();
}
