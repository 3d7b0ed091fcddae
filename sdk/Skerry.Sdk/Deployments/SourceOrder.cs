namespace Skerry.Sdk.Deployments;

/// <summary>Source to be fetched by a source plugin when the deployment's turn comes.</summary>
/// <param name="Capability">Who fetches it, such as <c>source:git</c>.</param>
/// <param name="Revision">What people call it, such as a commit's id.</param>
/// <param name="Facts">What the source plugin needs to find it again, JSON; kept with the deployment. Never a secret.</param>
public sealed record SourceOrder(string Capability, string Revision, string Facts);
