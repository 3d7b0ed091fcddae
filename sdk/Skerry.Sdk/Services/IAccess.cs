using Skerry.Sdk.Commands;

namespace Skerry.Sdk.Services;

/// <summary>Who may do what. The router has checked what a command declares; this is for what depends on more. Thread-safe.</summary>
public interface IAccess
{
    /// <summary>The highest right that the caller has: on the app, or on the whole host if <paramref name="app"/> is null.</summary>
    Task<Right> RightOfAsync(Caller caller, string? app);

    /// <summary>Returns if the caller has at least this right.</summary>
    /// <exception cref="SkerryException">He has not. To somebody without any right on it, an app does not exist (exit code 20).</exception>
    Task RequireAsync(Caller caller, Right right, string? app);
}
