namespace Skerry.Tests.Acceptance.Chaos;

/// <summary>What somebody asks for in a round.</summary>
enum Change
{
    Push,
    Config,
    Scale,
    Rollback,
}
