using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Skerry.Kernel.Plugins.Isolation;
using Skerry.Kernel.Plugins.Services;
using Skerry.Kernel.Plugins.Verification;
using Skerry.Sdk.Plugins;

namespace Skerry.Kernel.Plugins.Loading;

/// <summary>Brings one verified plugin from its folder to Configured. What was made on the way is taken back if it fails.</summary>
sealed class PluginLoader(KernelServices kernel, PluginCalls calls)
{
    static readonly TimeSpan ConfigureDeadline = TimeSpan.FromSeconds(10);
    static readonly ServiceProviderOptions Strict = new() { ValidateOnBuild = true, ValidateScopes = true };

    /// <summary>Loads, constructs and configures.</summary>
    /// <param name="folder">The plugin.</param>
    /// <param name="commandOwner">Who has a command of that name already, in words, or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PluginFailedException">With the phase in which it failed.</exception>
    public async Task<LoadedPlugin> LoadAsync(PluginFolder folder, Func<string, string?> commandOwner, CancellationToken cancellationToken = default)
    {
        if (PluginVerification.CheckReferences(folder) is { } missing)
            throw new PluginFailedException(PluginPhase.Verify, missing);
        var context = new PluginLoadContext(folder.Id, folder.EntryAssembly);
        try
        {
            return await calls.RunAsync(ConfigureDeadline, _ => Task.FromResult(Load(folder, context, commandOwner)), cancellationToken);
        }
        catch (DeadlinePassedException e)
        {
            context.Unload();
            throw new PluginFailedException(PluginPhase.Configure, $"Its Configure {e.Message}. I/O belongs in IHostedPlugin.StartAsync.", e);
        }
        catch
        {
            context.Unload();
            throw;
        }
    }

    // Its locals hold the plugin's types; in a frame of its own they end with it, also when the code is not optimised.
    [MethodImpl(MethodImplOptions.NoInlining)]
    LoadedPlugin Load(PluginFolder folder, PluginLoadContext context, Func<string, string?> commandOwner)
    {
        var plugin = Try(PluginPhase.Load, () => Construct(context));
        var contents = new PluginContents();
        var standing = new PluginStanding(folder.Id, kernel.Warden, kernel.Time);
        var provider = Try(PluginPhase.Configure, () =>
        {
            var services = PluginServices.Create(kernel, folder.Id, standing);
            var builder = new PluginBuilder(folder.Manifest!, services, contents);
            plugin.Configure(builder);
            builder.Close();
            if (ContentsCheck.Faults(folder.Manifest!, contents, commandOwner) is { Count: > 0 } faults)
                throw new PluginFailedException(PluginPhase.Configure, string.Join('\n', faults));
            return services.BuildServiceProvider(Strict);
        });
        return new LoadedPlugin(new PluginSlot(folder.Manifest!, contents, provider, standing), context, contents.Hosted);
    }

    static IPlugin Construct(PluginLoadContext context)
    {
        var candidates = context.LoadEntry().GetTypes().Where(type => type is { IsPublic: true, IsAbstract: false } && type.IsAssignableTo(typeof(IPlugin))).ToList();
        if (candidates is not [var type])
            throw new PluginFailedException(PluginPhase.Load, candidates.Count == 0
                ? "Its entry assembly holds no public class that implements IPlugin."
                : $"Its entry assembly holds {candidates.Count} public classes that implement IPlugin: {string.Join(", ", candidates.Select(candidate => candidate.FullName))}. Keep one public.");
        if (type.GetConstructor(Type.EmptyTypes) is null)
            throw new PluginFailedException(PluginPhase.Load, $"Its class \"{type.FullName}\" has no public constructor without parameters.");
        return (IPlugin)Activator.CreateInstance(type)!;
    }

    static T Try<T>(PluginPhase phase, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (e is not PluginFailedException)
        {
            throw new PluginFailedException(phase, Explain(e), e);
        }
    }

    static string Explain(Exception fault) => fault switch
    {
        ReflectionTypeLoadException load => string.Join('\n', load.LoaderExceptions.OfType<Exception>().Select(e => e.Message).Distinct()),
        TargetInvocationException { InnerException: { } inner } => Explain(inner),
        AggregateException many => string.Join('\n', many.InnerExceptions.Select(Explain).Distinct()),
        _ => fault.Message,
    };
}
