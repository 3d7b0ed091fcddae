namespace Skerry.Tests.Proxy.Nginx;

static class Asking
{
    /// <summary>Asks again until the answer is right, for at most ten seconds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> question)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (await question())
                return;
            await Task.Delay(50);
        }
        Assert.Fail("It did not become true within ten seconds.");
    }
}
