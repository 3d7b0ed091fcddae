namespace SlackNotify.Hooks;

/// <summary>A document: where messages go to.</summary>
/// <param name="Url">The webhook's URL, encrypted: whoever knows it can post.</param>
/// <param name="SetBy">Who set it.</param>
/// <param name="SetAt">When.</param>
sealed record Hook(string Url, string SetBy, DateTimeOffset SetAt);
