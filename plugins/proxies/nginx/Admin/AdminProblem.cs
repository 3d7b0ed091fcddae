namespace Skerry.Plugins.Nginx.Admin;

/// <summary>Why nginx refused a route table.</summary>
/// <param name="Error">The reason, for people.</param>
/// <param name="App">The app at fault, if it is one's.</param>
sealed record AdminProblem(string Error, string? App);
