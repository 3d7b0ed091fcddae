using Skerry.Kernel.Events;
using Skerry.Sdk.Events;

namespace Skerry.Tests.Unit.Events;

public sealed class EventJsonTests
{
    [Fact]
    public void An_event_comes_back_as_it_went()
    {
        var written = new PluginEvent { Id = "01", Time = DateTimeOffset.UnixEpoch, App = "blog", Actor = "alice", Cause = "02", Name = "acme.thing", Json = "{\"a\":\"\\u00e9\"}" };
        Assert.Equal(written, EventJson.Read(nameof(PluginEvent), EventJson.Write(written)));
    }

    [Fact]
    public void Every_event_type_of_the_SDK_is_known_by_its_name() => Assert.All(
        typeof(Event).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Event))),
        type => Assert.Equal(type, EventJson.FindType(type.Name)));

    [Fact]
    public void A_type_that_is_not_known_is_no_error() => Assert.Null(EventJson.Read("AppTeleported", "{}"));
}
