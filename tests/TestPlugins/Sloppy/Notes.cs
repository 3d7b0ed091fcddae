using System.Text.Json.Serialization;
using MediatR;
using Skerry.Sdk.Events;
using Skerry.Sdk.Services;

namespace TestPlugins;

/// <summary>Notes the apps that were created.</summary>
sealed class Notes(IPluginStore store, Fault fault) : INotificationHandler<AppCreated>
{
    public async Task Handle(AppCreated notification, CancellationToken cancellationToken)
    {
        var key = fault.Name == "counts" ? $"{(await store.ListAsync("apps", SloppyJson.Default.String)).Count}" : notification.App!;
        var change = store.Change().Put("apps", key, notification.Id, SloppyJson.Default.String);
        if (fault.Name == "appends")
            change.Append(new PluginEvent { Name = "sloppy.noted", Json = "{}" });
        await change.CommitAsync();
    }
}

[JsonSerializable(typeof(string))]
sealed partial class SloppyJson : JsonSerializerContext;
