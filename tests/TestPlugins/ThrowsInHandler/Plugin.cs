using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Services;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder)
    {
        builder.Services.AddSingleton<Attempts>();
        builder.Handle<AppCreated, Handler>();
    }

    sealed class Attempts : ConcurrentDictionary<string, int>;

    sealed class Handler(Attempts attempts, IPluginStore store) : INotificationHandler<AppCreated>
    {
        public async Task Handle(AppCreated notification, CancellationToken cancellationToken)
        {
            var app = notification.App!;
            var attempt = attempts.AddOrUpdate(app, 1, (_, before) => before + 1);
            if (app.StartsWith("fails-", StringComparison.Ordinal) && attempt <= int.Parse(app[6..]))
                throw new InvalidOperationException($"attempt {attempt} went wrong");
            await store.Change().Put("handled", app, attempt.ToString(), AttemptsJson.Default.String).CommitAsync();
        }
    }
}
