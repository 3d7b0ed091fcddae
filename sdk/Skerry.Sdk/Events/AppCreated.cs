namespace Skerry.Sdk.Events;

/// <summary>An app was created.</summary>
/// <remarks>
/// Written in the transaction that creates the app, after the gate <see cref="Gates.AppCreating"/>: by <c>apps:create</c> or the first push. Once for
/// each app; an app of the same name that was destroyed is another one.
/// </remarks>
public sealed record AppCreated : Event;
