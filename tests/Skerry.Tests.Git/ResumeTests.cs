using System.Text;
using Skerry.Plugins.Git.Commands;
using Skerry.Plugins.Git.Repositories;
using Skerry.Sdk;
using Skerry.Sdk.Commands;
using Skerry.Tests.Git.Support;

namespace Skerry.Tests.Git;

/// <summary>The kernel goes away in the middle of a push, and the shell calls the next one with the arguments of its Resume frame.</summary>
public sealed class ResumeTests : IAsyncLifetime
{
    readonly PushHost host = new();
    readonly TaskCompletionSource goOn = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    /// <summary>Starts a push, waits until its deployment builds, and takes the arguments of the Resume frame.</summary>
    async Task<(string Commit, IReadOnlyList<string> Resume, Task<GitRun> Push)> InterruptedAsync()
    {
        var (_, tree) = await host.NewAppAsync();
        var commit = await tree.CommitAsync();
        host.Deployments.Build = (_, output) =>
        {
            output.Line("built so far");
            return goOn.Task;
        };
        var push = tree.Start("push", host.Repositories.For("blog").Folder, "main").Finish;
        await Wait.UntilAsync(() => host.Calls.Count == 1 && host.Calls[0].Resume.LastOrDefault() == "1");
        host.Restart();
        return (commit, host.Calls[0].Resume, push);
    }

    async Task<(string Answers, string Shown)> ResumeAsync(IReadOnlyList<string> arguments, Caller? caller = null)
    {
        Assert.Equal("git:proc-receive", arguments[0]);
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        var context = new TestCommandContext(GitProcReceive.Spec, [.. arguments.Skip(1)])
        {
            StandardOutput = output,
            StandardError = errors,
            Caller = caller ?? TestCommandContext.Administrator,
        };
        Assert.Equal(0, await host.Hook().RunAsync(context, default));
        return (Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(errors.ToArray()));
    }

    [Fact]
    public async Task Goes_on_after_the_lines_that_were_shown_and_reports_success()
    {
        var (commit, resume, push) = await InterruptedAsync();
        var resumed = ResumeAsync(resume);
        goOn.SetResult();

        var (answers, shown) = await resumed;

        Assert.Equal("0016ok refs/heads/main0000", answers);
        Assert.DoesNotContain("built so far", shown);
        Assert.Contains("Application deployed", shown);
        Assert.Equal(commit, await host.RefAsync("refs/heads/main"));
        await push;
    }

    [Fact]
    public async Task Reports_a_deployment_that_failed_meanwhile()
    {
        var (_, resume, push) = await InterruptedAsync();
        goOn.SetException(new SkerryException("The kernel was restarted during step \"build\".\nPush again."));
        await Wait.UntilAsync(() => host.Deployments.All[0].EndedAt is not null);

        var (answers, _) = await ResumeAsync(resume);

        Assert.Contains("ng refs/heads/main The kernel was restarted during step \"build\".0000", answers);
        Assert.Null(await host.RefAsync("refs/heads/main"));
        await push;
    }

    [Fact]
    public async Task Orders_the_deployment_if_that_was_lost()
    {
        var (_, resume, push) = await InterruptedAsync();
        goOn.SetResult();
        await push;
        var record = (await host.Records.FindAsync(resume[2]))!;
        await host.Records.SaveAsync(record with { Deployment = null });
        await host.Repositories.For("blog").KeepAsync(record.Id, record.Facts!.Commit, default);

        var (answers, _) = await ResumeAsync(resume);

        Assert.Equal("0016ok refs/heads/main0000", answers);
        Assert.Equal(2, host.Deployments.All.Count);
    }

    [Fact]
    public async Task Nobody_else_can_take_a_push_up()
    {
        var (_, resume, push) = await InterruptedAsync();
        goOn.SetResult();
        await push;
        host.Access.Grant("eve", Right.Owner, "blog");

        var error = await Assert.ThrowsAsync<SkerryException>(() => ResumeAsync(resume, new Caller("eve", false)));

        Assert.Contains("There is no push", error.Message);
    }
}
