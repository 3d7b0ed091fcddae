namespace Skerry.Plugins.Nginx.Admin;

/// <summary>What the running nginx says of itself.</summary>
/// <param name="Generation">The configuration that it runs.</param>
/// <param name="Revision">Number of its route table; each change adds one.</param>
/// <param name="Number">The kernel's number of its route table; 0 if it was given none.</param>
/// <param name="Digest">Digest of its route table; empty for one from before the machine's last start.</param>
sealed record AdminHealth(string Generation, long Revision, long Number, string Digest);
