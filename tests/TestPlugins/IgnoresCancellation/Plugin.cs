using MediatR;
using Skerry.Sdk.Plugins;
using Skerry.Sdk.Requests.Certificates;

namespace TestPlugins.IgnoresCancellation;

public sealed class Plugin : IPlugin
{
    public void Configure(IPluginBuilder builder) => builder.Provide<Issuer>("issuer:ignores-cancellation").AddCommand<Stay>();

    sealed class Issuer : IRequestHandler<IssueCertificate, IssuedCertificate>
    {
        public Task<IssuedCertificate> Handle(IssueCertificate request, CancellationToken cancellationToken) =>
            new TaskCompletionSource<IssuedCertificate>().Task;
    }
}
