using Skerry.Kernel.Plugins;
using Skerry.Kernel.Plugins.Isolation;

namespace Skerry.Tests.Unit.Plugins;

public sealed class PinTests
{
    readonly PluginCatalog _catalog = new();

    [Fact]
    public void A_pin_keeps_what_is_there_and_nothing_that_comes_later()
    {
        var (old, now) = (TestSlots.Builder("1.0.0"), TestSlots.Builder("2.0.0"));
        _catalog.Publish(new([old]));
        var pin = _catalog.Pin("deployment of blog");
        _catalog.Publish(new([now]));
        Assert.Equal((true, false), (pin.Holds(old), pin.Holds(now)));
        Assert.Equal(["deployment of blog"], old.Users);
        Assert.Empty(now.Users);

        var free = old.RetireAsync();
        Assert.False(free.IsCompleted);
        pin.Dispose();
        pin.Dispose();
        Assert.True(free.IsCompleted);
        Assert.Empty(old.Users);
    }

    [Fact]
    public void What_provides_nothing_is_kept_by_nobody()
    {
        var listener = new PluginSlot(new() { Id = "listens", Version = "1.0.0", Sdk = "[1.0,2)", EntryAssembly = "x.dll" }, new PluginContents(), null!, new PluginStanding("listens", null, TimeProvider.System));
        _catalog.Publish(new([listener]));
        using var pin = _catalog.Pin("deployment of blog");
        Assert.True(listener.RetireAsync().IsCompleted);
    }

    [Fact]
    public void Several_pins_of_one_plugin_end_one_by_one()
    {
        var slot = TestSlots.Builder("1.0.0");
        _catalog.Publish(new([slot]));
        var (first, second, third) = (_catalog.Pin("deployment of blog"), _catalog.Pin("deployment of blog"), _catalog.Pin("deployment of api"));
        Assert.Equal(["deployment of api", "deployment of blog"], slot.Users);
        var free = slot.RetireAsync();
        first.Dispose();
        third.Dispose();
        Assert.Equal((false, "deployment of blog"), (free.IsCompleted, slot.Users.Single()));
        second.Dispose();
        Assert.True(free.IsCompleted);
    }

    [Fact]
    public void A_renewed_pin_lets_the_old_ones_go_and_one_that_has_ended_keeps_nothing()
    {
        var (old, now) = (TestSlots.Builder("1.0.0"), TestSlots.Builder("2.0.0"));
        _catalog.Publish(new([old]));
        var pin = _catalog.Pin("deployment of blog");
        _catalog.Publish(new([now]));
        pin.Renew();
        Assert.Equal((0, 1), (old.Users.Count, now.Users.Count));
        pin.Dispose();
        pin.Renew();
        Assert.Empty(now.Users);
    }

    [Fact]
    public async Task A_pin_flows_until_it_has_ended()
    {
        _catalog.Publish(TestSlots.Snapshot("1.0.0"));
        var pin = _catalog.Pin("deployment of blog");
        PluginPin.Current = pin;
        Assert.Same(pin, await Task.Run(() => PluginPin.Current));
        pin.Dispose();
        Assert.Null(await Task.Run(() => PluginPin.Current));
    }
}
