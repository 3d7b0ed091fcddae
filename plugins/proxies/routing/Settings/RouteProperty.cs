using Skerry.Sdk.Requests.Proxying;

namespace Skerry.Plugins.Routing.Settings;

/// <summary>A setting of an app's routes that users can change.</summary>
/// <param name="Name">Such as <c>client-max-body-size</c>.</param>
/// <param name="Expects">What a value looks like, for the error message.</param>
/// <param name="Set">The options with the value, or null if it cannot be read.</param>
/// <param name="Unset">The options without a value.</param>
/// <param name="Show">The value, or null if there is none.</param>
sealed record RouteProperty(
    string Name, string Expects, Func<RouteOptions, string, RouteOptions?> Set, Func<RouteOptions, RouteOptions> Unset, Func<RouteOptions, string?> Show);
