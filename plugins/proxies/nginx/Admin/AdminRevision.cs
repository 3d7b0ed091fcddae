namespace Skerry.Plugins.Nginx.Admin;

/// <summary>The revision of the route table after a change.</summary>
sealed record AdminRevision(long Revision);
