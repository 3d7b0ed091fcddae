using System.Text.Json.Serialization;
using MediatR;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Requests.Proxying;
using Skerry.Sdk.Services;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Provide<Tables>("proxy:test");

    sealed class Tables(IPluginStore store) : IRequestHandler<ValidateTable, Unit>, IRequestHandler<ApplyTable, Unit>, IRequestHandler<CountProxyInFlight, int>
    {
        public Task<Unit> Handle(ValidateTable request, CancellationToken cancellationToken) => Task.FromResult(Unit.Value);

        public async Task<Unit> Handle(ApplyTable request, CancellationToken cancellationToken)
        {
            var change = store.Change();
            foreach (var app in request.Table.Apps)
                change.Put("hosts", app.App, string.Join(' ', app.Hosts), ProxyJson.Default.String);
            await change.CommitAsync();
            return Unit.Value;
        }

        public Task<int> Handle(CountProxyInFlight request, CancellationToken cancellationToken) => Task.FromResult(0);
    }
}

[JsonSerializable(typeof(string))]
sealed partial class ProxyJson : JsonSerializerContext;
