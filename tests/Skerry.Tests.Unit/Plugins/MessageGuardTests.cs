using Skerry.Kernel.Plugins;
using Skerry.Sdk;
using Skerry.Sdk.Events;
using Skerry.Sdk.Gates;
using Skerry.Sdk.Requests;
using Skerry.Sdk.Requests.Engine;

namespace Skerry.Tests.Unit.Plugins;

public sealed class MessageGuardTests
{
    [Theory]
    [InlineData(typeof(AppCreated))]
    [InlineData(typeof(Event))]
    [InlineData(typeof(AppCreating))]
    [InlineData(typeof(FindContainer))]
    [InlineData(typeof(EngineRequest<MediatR.Unit>))]
    [InlineData(typeof(EngineRequest<string>))]
    [InlineData(typeof(EngineRequest<IReadOnlyList<ContainerInfo>>))]
    [InlineData(typeof(EngineRequest<IReadOnlyList<Foreign>>), false)]
    [InlineData(typeof(EngineRequest<Foreign[]>), false)]
    [InlineData(typeof(Foreign), false)]
    [InlineData(typeof(string), false)]
    public void Only_the_SDKs_types_pass(Type type, bool passes = true)
    {
        var fault = Record.Exception(() => MessageGuard.Require(type));
        Assert.Equal(passes, fault is null);
        if (!passes)
            Assert.Contains("PluginEvent", Assert.IsType<SkerryException>(fault).Message);
    }

    [Fact]
    public void The_type_at_fault_and_its_home_are_named() => Assert.StartsWith(
        "Message type \"EngineRequest`1 of Foreign\" is defined in \"Skerry.Tests.Unit\".",
        Assert.Throws<SkerryException>(() => MessageGuard.Require(typeof(EngineRequest<Foreign>))).Message);

    [Fact]
    public void Every_message_declares_a_deadline() => Assert.All(
        typeof(Event).Assembly.GetTypes().Where(type => !type.IsAbstract && (type.IsSubclassOf(typeof(Event)) || type.IsSubclassOf(typeof(Gate)) || type.GetInterfaces().Contains(typeof(ICapabilityRequest)))),
        type => Assert.True(MessageDeadline.Of(type) >= TimeSpan.FromSeconds(1)));

    sealed record Foreign : Event;
}
