namespace Skerry.Tests.Git.Support;

static class Wait
{
    /// <summary>Waits until it is so, for at most 20 s.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1000; i++)
        {
            if (condition())
                return;
            await Task.Delay(20);
        }

        Assert.Fail("It did not happen within 20 s.");
    }
}
