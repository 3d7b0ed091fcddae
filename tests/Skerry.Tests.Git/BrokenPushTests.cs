using System.Text;
using Skerry.Plugins.Git.Commands;
using Skerry.Sdk;
using Skerry.Tests.Git.Support;

namespace Skerry.Tests.Git;

/// <summary>What a pusher sends is never a failure of the plugin, of which five in a row would put it aside for everybody.</summary>
public sealed class BrokenPushTests : IAsyncLifetime
{
    readonly PushHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("", "broke off")]
    [InlineData("000eversion=1\n", "broke off")]
    [InlineData("000eversion=2\n0000", "'version=2'")]
    [InlineData("zzzz", "'zzzz'")]
    [InlineData("000eversion=1\n00000008what0000", "'what'")]
    public async Task A_hook_that_is_fed_nonsense_says_so_in_words(string sent, string said)
    {
        var (app, _) = await _host.NewAppAsync();
        var context = new TestCommandContext(GitProcReceive.Spec)
        {
            StandardInput = new MemoryStream(Encoding.UTF8.GetBytes(sent)),
            StandardOutput = new MemoryStream(),
            StandardError = new MemoryStream(),
            WorkingDirectory = _host.Repositories.For(app.Name).Folder,
        };

        var refused = await Assert.ThrowsAsync<SkerryException>(() => _host.Hook().RunAsync(context, default));

        Assert.Contains("\"blog\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }
}
