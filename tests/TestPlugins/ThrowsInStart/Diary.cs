using System.Text.Json.Serialization;
using Skerry.Sdk.Services;

namespace TestPlugins;

/// <summary>Notes what happens to the plugin in its documents; also that it is disposed.</summary>
public sealed class Diary(IPluginStore store) : IAsyncDisposable
{
    public Task NoteAsync(string what) => store.Change().Put("diary", what, "yes", DiaryJson.Default.String).CommitAsync();

    public ValueTask DisposeAsync() => new(NoteAsync("disposed"));
}

[JsonSerializable(typeof(string))]
sealed partial class DiaryJson : JsonSerializerContext;
