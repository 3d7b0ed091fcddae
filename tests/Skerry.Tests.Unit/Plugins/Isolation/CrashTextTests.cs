using Skerry.Kernel.Plugins.Isolation.Crashes;

namespace Skerry.Tests.Unit.Plugins.Isolation;

public sealed class CrashTextTests
{
    [Fact]
    public void A_FailFast_is_read_with_its_stack_whatever_its_message_is()
    {
        var crash = CrashText.Find(
            """
            Process terminated.
            multi
            line msg
               at System.Environment.FailFast(System.String)
               at Foo.Outer+Handler`1+<Handle>d__0[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral]].MoveNext()
               at System.Threading.Thread.StartCallback()
            """)!;

        Assert.Equal("a call of Environment.FailFast", crash.What);
        Assert.Equal(["System.Environment.FailFast", "Foo.Outer+Handler`1+<Handle>d__0.MoveNext", "System.Threading.Thread.StartCallback"], crash.Methods);
    }

    [Fact]
    public void Of_a_stack_overflow_the_repeated_part_comes_first()
    {
        var crash = CrashText.Find(
            """
            a warning of a library
               at Somewhere.Else()
            Stack overflow.
            Repeated 21830 times:
            --------------------------------
               at Foo.Outer.Ping(Int32)
               at System.Linq.Enumerable.Sum[[System.Int32, System.Private.CoreLib],[System.Int32, System.Private.CoreLib]](System.Collections.Generic.IEnumerable`1<Int32>)
            --------------------------------
               at Foo.Outer.Handle()
            """)!;

        Assert.Equal("a stack overflow", crash.What);
        Assert.Equal(["Foo.Outer.Ping", "System.Linq.Enumerable.Sum", "Foo.Outer.Handle"], crash.Methods);
    }

    [Theory]
    [InlineData("")]
    [InlineData("free(): invalid pointer\n")]
    [InlineData("   at Foo.Bar()\n")]
    public void Other_words_say_nothing(string words) => Assert.Null(CrashText.Find(words));

    [Theory]
    [InlineData("Foo.Outer+Handler`1+<Handle>d__0.MoveNext", "Foo.Outer.Handler.Handle")]
    [InlineData("Foo.Bar+<>c.<Start>b__0_0", "Foo.Bar.Start")]
    [InlineData("Foo.Bar+<>c__DisplayClass3_0.<Start>b__1", "Foo.Bar.Start")]
    [InlineData("Foo.Bar.<Start>g__Local|3_0", "Foo.Bar.Start")]
    [InlineData("Foo.Bar`2[System.Int32,System.String].Work", "Foo.Bar.Work")]
    [InlineData("Foo.Bar..ctor", "Foo.Bar..ctor")]
    public void A_method_is_named_as_its_author_wrote_it(string method, string readable) => Assert.Equal(readable, FrameName.Readable(method));
}
