namespace Skerry.Plugins.Docker.Api.Engine;

/// <summary>The answer to a ping.</summary>
/// <param name="ApiVersion">The newest API that the engine speaks.</param>
/// <param name="BuilderVersion">The builder that the engine would rather be asked for, <c>1</c> or <c>2</c> (BuildKit), or null.</param>
/// <param name="Os">The system that its containers run.</param>
public sealed record PingAnswer(string ApiVersion, string? BuilderVersion, string? Os);
