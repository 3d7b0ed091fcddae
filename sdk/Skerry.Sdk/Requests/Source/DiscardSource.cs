using MediatR;

namespace Skerry.Sdk.Requests.Source;

/// <summary>The deployment was undone or replaced: what was kept for it may go. Idempotent.</summary>
public sealed record DiscardSource : SourceRequest<Unit>;
