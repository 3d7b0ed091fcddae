using Skerry.Kernel.Plugins.Feeds;
using Skerry.Kernel.Plugins.Feeds.Sources;
using Skerry.Kernel.Text;
using Skerry.Sdk;
using Skerry.Sdk.Commands;

namespace Skerry.Kernel.Plugins.Commands;

/// <summary><c>plugin:sources:add</c>.</summary>
sealed class PluginSourcesAdd(PackageSources sources) : ICommand
{
    const string UserName = "--username";
    const string PasswordStdin = "--password-stdin";
    const string AllowHttp = "--allow-http";
    const string NoCheck = "--no-check";
    const int LongestPassword = 16 * 1024;

    public static CommandSpec Spec { get; } = new("plugin:sources:add", "Trust a further source of plugins")
    {
        Right = Right.HostOwner,
        Arguments = [new("name", "how the source is to be called"), new("location", "address of a service index, or an absolute folder")],
        Options =
        [
            new(UserName, "the feed wants to know who asks") { Value = "user" },
            new(PasswordStdin, "reads the password from standard input: it never stands on a command line"),
            new(AllowHttp, "accept an address that is not encrypted, on another machine"),
            new(NoCheck, "add it without asking it"),
        ],
        Details =
            "A package comes from the first source that has it, in the order of plugin:sources:list. With the name and location of a source that is there, its " +
            "credentials are replaced.\n\n    skerry plugin:sources:add team /srv/packages\n" +
            "    ssh skerry@host plugin:sources:add team https://feed.example.com/v3/index.json --username reader --password-stdin < password",
    };

    public async Task<int> RunAsync(ICommandContext context, CancellationToken cancellationToken)
    {
        var name = SourceName.Require(context.Get("name"));
        var location = SourceLocation.Require(context.Get("location"), context.Has(AllowHttp));
        var source = new PackageSource(name, location);
        if (context.Has(PasswordStdin) != (context.Find(UserName) is not null))
            throw new SkerryException($"{UserName} and {PasswordStdin} go together.");
        if (context.Find(UserName) is { } user)
            source = source with { UserName = Require(user, source), Password = await ReadPasswordAsync(context.StandardInput, cancellationToken) };
        if (!context.Has(NoCheck))
            await sources.CheckAsync(source, cancellationToken);

        var isNew = await sources.AddAsync(source);
        context.Output.Step(isNew ? $"Added the source {name}" : $"Replaced the credentials of the source {name}");
        if (!source.IsFolder && SourceLocation.IsOpen(new Uri(location)))
            context.Output.Warn($"\"{location}\" is not encrypted: whoever sits on the way can read what is sent{(source.UserName is null ? "" : ", the password included")}, and put other packages in place of the feed's.");
        return ExitCodes.Success;
    }

    static string Require(string user, PackageSource source) =>
        source.IsFolder ? throw new SkerryException($"\"{source.Location}\" is a folder, which asks for no user name. Leave {UserName} out.")
        : user.Length == 0 || user.Any(character => character == ':' || char.IsControl(character)) ? throw new SkerryException($"The user name \"{Printable.Short(user)}\" is not valid: it must not be empty, nor hold a colon.")
        : user;

    static async Task<Secret> ReadPasswordAsync(Stream input, CancellationToken cancellationToken)
    {
        var text = await InputText.ReadAsync(input, LongestPassword, "The password", cancellationToken);
        var password = text.TrimEnd('\n', '\r');
        return password.Any(char.IsControl) ? throw new SkerryException("The password has more than one line, or a control character in it.") : new Secret(password);
    }
}
