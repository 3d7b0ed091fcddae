using System.Net;
using Skerry.Sdk;

namespace Skerry.Plugins.Docker.Api;

/// <summary>
/// Docker refused or failed a request. <see cref="Exception.Message"/> names what was asked and holds
/// Docker's own words, so that it can be shown to a person as it is.
/// </summary>
/// <param name="message">What was being done and what Docker said.</param>
/// <param name="status">The HTTP status of the answer, or null when there was none.</param>
/// <param name="engineMessage">Docker's own message, without what surrounds it.</param>
/// <param name="inner">The exception below, if any.</param>
public class EngineException(
    string message, HttpStatusCode? status = null, string? engineMessage = null, Exception? inner = null)
    : SkerryException(message, inner: inner)
{
    /// <summary>The HTTP status of Docker's answer, or null when no answer came.</summary>
    public HttpStatusCode? Status { get; } = status;

    /// <summary>What Docker itself said.</summary>
    public string EngineMessage { get; } = engineMessage ?? message;

    /// <summary>The object does not exist (404).</summary>
    public bool IsNotFound => Status == HttpStatusCode.NotFound;

    /// <summary>The object exists already, or is in a state that forbids the operation (409).</summary>
    public bool IsConflict => Status == HttpStatusCode.Conflict;

    /// <summary>The object is already in the state that was asked for (304).</summary>
    public bool IsNotModified => Status == HttpStatusCode.NotModified;
}
