namespace Skerry.Kernel.Access.Keys;

/// <summary>A key that may open a session, under the name of its person.</summary>
/// <param name="Name">The person.</param>
/// <param name="Fingerprint"><c>SHA256:…</c>.</param>
/// <param name="Line">Type and body.</param>
/// <param name="CreatedAt">When it was added.</param>
sealed record AuthorizedKey(string Name, string Fingerprint, string Line, DateTimeOffset CreatedAt);
