using MediatR;

namespace Skerry.Sdk.Requests.Source;

/// <summary>The deployment is past its commit point: make this source the current one (git: move the ref). Asked until it succeeds, also in recovery; idempotent.</summary>
public sealed record ConfirmSource : SourceRequest<Unit>;
