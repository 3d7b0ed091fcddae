namespace Skerry.Tests.Unit.Docs;

/// <summary>Code in the documentation is code that is compiled somewhere.</summary>
public sealed class SnippetTests
{
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(DocsFolder.Path, "*.md", SearchOption.AllDirectories).Select(page => Path.GetRelativePath(DocsFolder.Path, page)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_snippet_is_what_its_source_says(string page)
    {
        Assert.All(Snippet.In(Path.Combine(DocsFolder.Path, page)), snippet =>
        {
            var now = snippet.Now(DocsFolder.Repository);
            Assert.True(now is not null, $"docs/{page} shows \"{snippet.Source}\", which is not there.");
            Assert.True(now == snippet.Text, $"docs/{page} shows \"{snippet.Source}\" as it no longer is. Put this there:\n{now}");
        });
    }

    [Fact]
    public void The_pages_for_plugin_authors_have_no_other_C_sharp()
    {
        foreach (var page in Directory.EnumerateFiles(Path.Combine(DocsFolder.Path, "plugins"), "*.md"))
        {
            var blocks = File.ReadAllText(page).Split('\n').Count(line => line is "```csharp" or "```xml");
            Assert.True(blocks == Snippet.In(page).Count(), $"{page} has {blocks} blocks of C# and XML, and not as many marks <!-- snippet: path#name -->.");
        }
    }
}
