namespace Skerry.Plugins.Nginx.Configuration;

/// <summary>nginx's files on disk. Not thread-safe.</summary>
sealed class ConfigurationFolder(NginxSettings settings)
{
    const UnixFileMode Closed = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    const UnixFileMode Open = Closed | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Makes the folders that nginx needs.</summary>
    public void Prepare()
    {
        foreach (var name in new[] { "", "lua", ConfigurationFiles.AppsFolder, "tmp" })
            Make(Path.Combine(settings.Folder, name), Open);
        Make(Path.GetDirectoryName(settings.AdminSocket)!, Closed);
        Directory.CreateDirectory(Path.GetDirectoryName(settings.ErrorLog)!);
        Directory.CreateDirectory(Path.GetDirectoryName(settings.ReloadFile)!);
    }

    /// <summary>Whether a configuration has ever been written.</summary>
    public bool Exists => File.Exists(settings.ConfigurationFile);

    /// <summary>Whether the files on disk are these.</summary>
    public bool Holds(ConfigurationFiles files) =>
        Same("nginx.conf", files.Main) && files.Others.All(file => Same(file.Key, file.Value)) && !Superfluous(files).Any();

    /// <summary>
    /// Writes the files: what nginx.conf refers to before it, what it refers to no more after it, so that an nginx that starts in between
    /// finds a configuration that works.
    /// </summary>
    public void Write(ConfigurationFiles files)
    {
        foreach (var (path, text) in files.Others)
            Replace(path, text);
        Replace("nginx.conf", files.Main);
        foreach (var file in Superfluous(files).ToArray())
            File.Delete(file);
    }

    /// <summary>Asks whoever supervises nginx for a reload.</summary>
    public void RequestReload()
    {
        using var file = new FileStream(settings.ReloadFile, FileMode.Create);
    }

    IEnumerable<string> Superfluous(ConfigurationFiles files) => new[] { "lua", ConfigurationFiles.AppsFolder }
        .Select(name => Path.Combine(settings.Folder, name))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Where(file => !files.Others.ContainsKey(Path.GetRelativePath(settings.Folder, file)));

    bool Same(string path, string text)
    {
        var file = Path.Combine(settings.Folder, path);
        return File.Exists(file) && File.ReadAllText(file) == text;
    }

    void Replace(string path, string text)
    {
        if (Same(path, text))
            return;
        var file = Path.Combine(settings.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
    }

    static void Make(string folder, UnixFileMode mode)
    {
        Directory.CreateDirectory(folder);
        if (File.GetUnixFileMode(folder) != mode)
            File.SetUnixFileMode(folder, mode);
    }
}
