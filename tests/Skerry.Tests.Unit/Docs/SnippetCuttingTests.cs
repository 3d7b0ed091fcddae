namespace Skerry.Tests.Unit.Docs;

public sealed class SnippetCuttingTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("skerry-snippets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_part_of_a_file_is_cut_out_and_moved_to_the_left()
    {
        Write("code.cs", "class A\n{\n    // snippet: b\n    int B()\n    {\n    }\n    // end-snippet\n}\n");
        Write("page.md", "text\n\n<!-- snippet: code.cs#b -->\n```csharp\nint B()\n{\n}\n```\n");

        var snippet = Assert.Single(Snippet.In(Path.Combine(_folder, "page.md")));

        Assert.Equal("int B()\n{\n}", snippet.Text);
        Assert.Equal(snippet.Text, snippet.Now(_folder));
    }

    [Fact]
    public void Without_a_name_it_is_the_whole_file()
    {
        Write("code.cs", "class A;\n\nclass B;\n");
        Write("page.md", "<!-- snippet: code.cs -->\n```csharp\nclass A;\n```\n");

        var snippet = Assert.Single(Snippet.In(Path.Combine(_folder, "page.md")));

        Assert.Equal("class A;\n\nclass B;", snippet.Now(_folder));
        Assert.NotEqual(snippet.Text, snippet.Now(_folder));
    }

    [Theory]
    [InlineData("other.cs")]
    [InlineData("code.cs#other")]
    public void What_is_not_there_is_nothing(string source)
    {
        Write("code.cs", "// snippet: one\nclass A;\n// end-snippet\n");
        Write("page.md", $"<!-- snippet: {source} -->\n```csharp\nclass A;\n```\n");

        Assert.Null(Assert.Single(Snippet.In(Path.Combine(_folder, "page.md"))).Now(_folder));
    }

    void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
