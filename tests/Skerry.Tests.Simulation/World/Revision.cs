namespace Skerry.Tests.Simulation.World;

/// <summary>A commit that was pushed.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Procfile">Its Procfile.</param>
/// <param name="AppJson">Its app.json.</param>
/// <param name="IsGood">Whether its instances pass their checks.</param>
/// <param name="Builds">Whether it builds.</param>
/// <param name="TaskExit">Exit code of its release task.</param>
sealed record Revision(string Id, string Procfile, string AppJson, bool IsGood, bool Builds, int TaskExit);
