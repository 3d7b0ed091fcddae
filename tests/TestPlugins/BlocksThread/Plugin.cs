using MediatR;
using Skerry.Sdk.Events;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Requests.Certificates;

namespace TestPlugins.BlocksThread;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Handle<AppCreated, Handler>().Provide<Issuer>("issuer:blocks-thread");

    sealed class Handler : INotificationHandler<AppCreated>
    {
        public Task Handle(AppCreated notification, CancellationToken cancellationToken)
        {
            Thread.Sleep(Timeout.Infinite);
            return Task.CompletedTask;
        }
    }

    sealed class Issuer : IRequestHandler<IssueCertificate, IssuedCertificate>
    {
        public Task<IssuedCertificate> Handle(IssueCertificate request, CancellationToken cancellationToken)
        {
            Thread.Sleep(Timeout.Infinite);
            throw new NotSupportedException();
        }
    }
}
