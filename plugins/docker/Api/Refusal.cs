using System.Text.Json;

namespace Skerry.Plugins.Docker.Api;

/// <summary>Turns Docker's refusals into exceptions.</summary>
static class Refusal
{
    /// <summary>The answer, if it is a success; otherwise it is disposed and its message thrown.</summary>
    public static async Task<HttpResponseMessage> CheckAsync(
        HttpMethod method, string path, HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(cancel);
            var said = MessageOf(text) ?? $"status {(int)response.StatusCode}";
            var at = path.IndexOf('?') is var q and >= 0 ? path[..q] : path;
            throw new EngineException(
                $"Docker refused {method} '{at}': {said}", response.StatusCode, said);
        }
    }

    static string? MessageOf(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, DockerJson.Default.ErrorAnswer)?.Message?.Trim();
        }
        catch (JsonException)
        {
            return body.Trim() is { Length: > 0 } text ? text : null;
        }
    }
}
