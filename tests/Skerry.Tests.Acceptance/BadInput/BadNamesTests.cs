namespace Skerry.Tests.Acceptance.BadInput;

[Collection(Shared.Name)]
public sealed class BadNamesTests(SharedTestbed bed)
{
    public static TheoryData<string> BadNames => ["../x", "A", new('a', 300), "", "a b", "-a", "a/../b", "$(id)", "a\nb", "é", "x.git", ".."];

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task A_bad_app_name_is_refused_by_name(string name)
    {
        var before = (await bed.LocalAsync("apps:list", "--quiet")).Ok().Output;

        var create = (await bed.LocalAsync("apps:create", "--", name)).Fails(1, "is not valid", "It must begin with a lowercase letter or a digit");
        create.Says("\"" + (name.Length > 80 ? name[..77] + "..." : name.Replace("\n", "", StringComparison.Ordinal) == name ? name : "a"));
        (await bed.Admin.SshAsync("apps:create", "--", "'" + name + "'")).Fails("is not valid");

        Assert.Equal(before, (await bed.LocalAsync("apps:list", "--quiet")).Ok().Output);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("A")]
    [InlineData("a/b")]
    [InlineData("$(id)")]
    public async Task A_push_to_a_bad_app_name_is_refused_by_name(string name)
    {
        var app = await TestApp.MakeAsync(bed, "pushed-to-bad-name");
        await app.ChangeAsync();

        (await app.GitAsync("push", $"{bed.User}@skerry:{name}", "main")).Fails("is not valid");

        Assert.DoesNotContain("pushed-to-bad-name", (await bed.LocalAsync("apps:list")).Ok().Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(bed.Root, "x.git")) || Directory.Exists(Path.Combine(bed.Root, "repos", "A.git")));
    }

    [Theory]
    [InlineData("apps:exists", "ghost")]
    [InlineData("apps:report", "ghost")]
    [InlineData("apps:destroy", "ghost", "--force")]
    [InlineData("config:get", "ghost", "KEY")]
    [InlineData("config:set", "ghost", "KEY=value")]
    [InlineData("config:show", "ghost")]
    [InlineData("config:unset", "ghost", "KEY")]
    [InlineData("ps:report", "ghost")]
    [InlineData("ps:restart", "ghost")]
    [InlineData("ps:stop", "ghost")]
    [InlineData("logs", "ghost")]
    [InlineData("releases:list", "ghost")]
    [InlineData("domains:add", "ghost", "www.example.test")]
    [InlineData("domains:report", "ghost")]
    [InlineData("git:set", "ghost", "deploy-branch", "main")]
    [InlineData("git:report", "ghost")]
    [InlineData("access:list", "ghost")]
    public async Task An_app_that_does_not_exist_is_exit_code_20(params string[] words) =>
        (await bed.LocalAsync(words)).Fails(20, "App ghost does not exist");

    [Fact]
    public async Task A_misspelt_command_is_answered_with_the_one_that_was_meant()
    {
        (await bed.LocalAsync("apps:lst")).Fails("\"apps:lst\" is not a skerry command", "Did you mean \"apps:list\"?");
        (await bed.LocalAsync("git:sett", "x")).Fails("Did you mean \"git:set\"?");
        (await bed.Admin.SshAsync("logz", "x")).Fails("Did you mean \"logs\"?");
        (await bed.LocalAsync("apps:list", "--formt", "json")).Fails("\"--formt\" is not an option of apps:list", "Did you mean \"--format\"?");
        (await bed.LocalAsync("apps:create")).Fails("Please specify");
        (await bed.LocalAsync("apps:exists", "one", "two")).Fails("\"two\"");
    }

    [Fact]
    public async Task An_app_that_is_not_deployed_is_said_to_be()
    {
        (await bed.LocalAsync("apps:create", "not-deployed")).Ok();

        (await bed.LocalAsync("ps:restart", "not-deployed")).Fails("App not-deployed has not been deployed", "git push");
        (await bed.LocalAsync("logs", "not-deployed")).Fails("App not-deployed has not been deployed");
        (await bed.LocalAsync("apps:create", "not-deployed")).Fails("App name \"not-deployed\" is already taken");
        Assert.Equal(503, (await bed.Web.GetAsync("not-deployed")).Status);
    }
}
