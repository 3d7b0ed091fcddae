using Skerry.Sdk.Requests;
using Skerry.Sdk.Roles;

namespace Skerry.Tests.Unit.Docs;

/// <summary>Keeps <c>docs/plugins/reference.md</c> what the SDK says; <c>SKERRY_APPROVE=1</c> writes it anew.</summary>
public sealed class ReferencePageTests
{
    static readonly string File = Path.Combine(DocsFolder.Path, "plugins", "reference.md");

    [Fact]
    public void The_reference_is_what_the_SDK_says()
    {
        var now = ReferencePage.Write();
        if (Environment.GetEnvironmentVariable("SKERRY_APPROVE") == "1")
            System.IO.File.WriteAllText(File, now);
        var committed = System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File) : "";
        var (before, after) = (committed.Split('\n'), now.Split('\n'));
        Assert.True(
            committed == now,
            $"The SDK's documentation has changed.\n{string.Join('\n', before.Except(after).Select(line => $"- {line}").Concat(after.Except(before).Select(line => $"+ {line}")))}\nRun this test with SKERRY_APPROVE=1 and commit docs/plugins/reference.md.");
    }

    [Fact]
    public void Every_message_has_a_heading_of_its_own()
    {
        var headings = ReferencePage.Write().Split('\n').Where(line => line.StartsWith('#')).Select(line => line.TrimStart('#', ' ')).ToList();

        Assert.All(ReferencePage.Messages, message => Assert.Single(headings, message.Name));
    }

    [Fact]
    public void Every_request_belongs_to_a_role()
    {
        var asked = ReferencePage.Messages.Where(typeof(ICapabilityRequest).IsAssignableFrom);

        Assert.Empty(asked.Except(StandardRoles.All.SelectMany(role => role.Requests)));
    }

    [Fact]
    public void Everything_in_it_is_explained()
    {
        var lines = ReferencePage.Write().Split('\n');

        Assert.DoesNotContain(lines, line => line.EndsWith("|  |", StringComparison.Ordinal));
    }
}
