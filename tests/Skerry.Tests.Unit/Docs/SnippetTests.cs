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
    public void The_pages_for_plugin_authors_show_no_other_C_sharp()
    {
        foreach (var page in Directory.EnumerateFiles(Path.Combine(DocsFolder.Path, "plugins"), "*.md"))
        {
            var lines = File.ReadAllLines(page).Where(line => line.Length > 0).ToList();
            var unmarked = lines.Zip(lines.Prepend("")).Where(pair => pair.First == "```csharp" && !pair.Second.StartsWith("<!-- snippet: ", StringComparison.Ordinal));
            Assert.True(!unmarked.Any(), $"{page} has a block of C# without a mark <!-- snippet: path#name --> before it.");
        }
    }
}
