using System.Collections;
using System.Globalization;

namespace Skerry.Plugins.Git.Processes;

/// <summary>
/// The environment that git's programs run in: no configuration of the machine or of an account, no inherited
/// <c>GIT_*</c>, and the one repository at hand declared safe although another account owns part of it.
/// </summary>
static class GitEnvironment
{
    /// <summary>The variables to add for work on the repository in <paramref name="folder"/>.</summary>
    public static IReadOnlyDictionary<string, string> For(string folder) => new Dictionary<string, string>
    {
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_CONFIG_COUNT"] = "1",
        ["GIT_CONFIG_KEY_0"] = "safe.directory",
        ["GIT_CONFIG_VALUE_0"] = folder,
        ["GIT_TERMINAL_PROMPT"] = "0",
    };

    /// <summary>Replaces <paramref name="environment"/> by a clean one for work in <paramref name="folder"/>.</summary>
    public static void Apply(IDictionary<string, string?> environment, string folder)
    {
        foreach (DictionaryEntry inherited in Environment.GetEnvironmentVariables())
        {
            if (inherited.Key is string name && name.StartsWith("GIT_", StringComparison.Ordinal))
                environment.Remove(name);
        }

        // Messages are shown to people and matched in places: one language.
        environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in For(folder))
            environment[name] = value;

        // The login account can write into the repository; nothing that lies there may be run by the daemon.
        foreach (var (setting, value) in new[] { ("core.hooksPath", "/dev/null"), ("core.fsmonitor", "false") })
            AddSetting(environment, setting, value);
    }

    static void AddSetting(IDictionary<string, string?> environment, string setting, string value)
    {
        var count = int.Parse(environment["GIT_CONFIG_COUNT"]!, CultureInfo.InvariantCulture);
        environment[$"GIT_CONFIG_KEY_{count}"] = setting;
        environment[$"GIT_CONFIG_VALUE_{count}"] = value;
        environment["GIT_CONFIG_COUNT"] = (count + 1).ToString(CultureInfo.InvariantCulture);
    }
}
