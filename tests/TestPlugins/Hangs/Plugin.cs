using MediatR;
using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Requests.Certificates;

namespace TestPlugins;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Handle<AppCreated, Handler>().Provide<Issuer>("issuer:hangs");

    sealed class Handler : INotificationHandler<AppCreated>
    {
        public async Task Handle(AppCreated notification, CancellationToken cancellationToken)
        {
            switch (notification.App)
            {
                case "block":
                    new ManualResetEventSlim().Wait();
                    break;
                case "hang":
                    await new TaskCompletionSource().Task;
                    break;
                case "wait":
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    break;
            }
        }
    }

    sealed class Issuer : IRequestHandler<IssueCertificate, IssuedCertificate>
    {
        public async Task<IssuedCertificate> Handle(IssueCertificate request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new NotSupportedException();
        }
    }
}
