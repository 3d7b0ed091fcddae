using Skerry.Sdk.Services;

namespace Skerry.Kernel.Plugins.Services;

/// <summary>Encryption for one plugin: its id is part of every context, so that no plugin can decrypt what another, or the kernel, wrote.</summary>
sealed class PluginSecretProtector(ISecretProtector kernel, string plugin) : ISecretProtector
{
    public string Protect(string value, string context) => kernel.Protect(value, Own(context));

    public string Unprotect(string protectedValue, string context) => kernel.Unprotect(protectedValue, Own(context));

    string Own(string context) => $"plugin:{plugin}:{context}";
}
