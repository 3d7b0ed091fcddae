using Skerry.Kernel.Plugins;

namespace Skerry.Tests.Unit.Plugins;

public sealed class UseCountTests
{
    readonly UseCount _uses = new();

    [Fact]
    public void Unused_it_is_drained_at_once() => Assert.True(_uses.Close().IsCompleted);

    [Fact]
    public void It_is_drained_when_the_last_has_left()
    {
        Assert.True(_uses.TryEnter());
        Assert.True(_uses.TryEnter());
        var drained = _uses.Close();
        Assert.False(_uses.TryEnter());
        _uses.Leave();
        Assert.False(drained.IsCompleted);
        _uses.Leave();
        Assert.True(drained.IsCompleted);
    }

    [Fact]
    public void Leaving_before_it_is_closed_drains_nothing()
    {
        Assert.True(_uses.TryEnter());
        _uses.Leave();
        Assert.True(_uses.TryEnter());
        var drained = _uses.Close();
        Assert.False(drained.IsCompleted);
        _uses.Leave();
        Assert.True(drained.IsCompleted);
    }
}
