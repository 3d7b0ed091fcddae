using Skerry.Sdk.Commands;

namespace Skerry.Plugins.Git.Repositories;

/// <summary>Reads the app's name out of the path in a git URL.</summary>
static class RepositoryPath
{
    /// <summary>The path as git's programs get it.</summary>
    public static ArgumentSpec Argument { get; } = new("path", "the app, as in the URL");

    /// <summary><c>blog</c>, <c>/blog</c>, <c>blog.git</c> and <c>/blog.git/</c> all mean the app <c>blog</c>.</summary>
    /// <returns>The name as it was written; whether it is a good one is for the apps' own rule to say.</returns>
    public static string ToApp(string path)
    {
        var name = path.StartsWith("/~/", StringComparison.Ordinal) ? path[3..] : path.StartsWith("~/", StringComparison.Ordinal) ? path[2..] : path;
        name = name.TrimStart('/').TrimEnd('/');
        return name.EndsWith(".git", StringComparison.Ordinal) && name.Length > ".git".Length ? name[..^".git".Length] : name;
    }
}
