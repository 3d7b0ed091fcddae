namespace Skerry.Plugins.Git.ProcReceive;

/// <summary>What a push asks for one ref: from the old object to the new one; all zeros is "none".</summary>
/// <param name="OldId">What the pusher saw there.</param>
/// <param name="NewId">What shall be there.</param>
/// <param name="Name">Full name, such as <c>refs/heads/main</c>.</param>
sealed record RefCommand(string OldId, string NewId, string Name)
{
    public bool IsDelete => IsZero(NewId);

    public bool IsCreate => IsZero(OldId);

    /// <summary>Whether this object id stands for "none" (SHA-1 and SHA-256 alike).</summary>
    public static bool IsZero(string id) => id.AsSpan().Trim('0').IsEmpty;

    /// <summary>Reads git's line <c>old new name</c>.</summary>
    public static RefCommand Parse(string line)
    {
        var parts = line.Split(' ', 3);
        return parts is [{ Length: >= 40 } old, { Length: >= 40 } @new, { Length: > 0 } name]
            ? new(old, @new, name)
            : throw new InvalidDataException($"'{line}' is not a ref update: expected '<old> <new> <ref>'");
    }
}
