namespace Skerry.Sdk.Testing;

/// <summary>What checks expect.</summary>
static class Expect
{
    /// <summary>That something holds.</summary>
    public static void True(bool holds, string expected, string seen)
    {
        if (!holds)
            throw new ContractException(expected, seen);
    }

    /// <summary>That two values are equal.</summary>
    public static void Equal<T>(T wanted, T seen, string expected) => True(EqualityComparer<T>.Default.Equals(wanted, seen), $"{expected}: {wanted}", $"{seen}");

    /// <summary>That two lists hold the same in the same order.</summary>
    public static void Same(IEnumerable<string> wanted, IEnumerable<string> seen, string expected)
    {
        var (wantedText, seenText) = (string.Join(", ", wanted), string.Join(", ", seen));
        True(wantedText == seenText, $"{expected}: {(wantedText.Length == 0 ? "none" : wantedText)}", seenText.Length == 0 ? "none" : seenText);
    }

    /// <summary>That nothing is there.</summary>
    public static void Nothing(IReadOnlyList<string> left, string expected) => True(left.Count == 0, expected, string.Join(", ", left));

    /// <summary>That something is refused with a reason for people, and not by a crash.</summary>
    /// <returns>The reason.</returns>
    public static async Task<string> RefusedAsync(Func<Task> action, string expected)
    {
        try
        {
            await action();
        }
        catch (SkerryException e)
        {
            True(!string.IsNullOrWhiteSpace(e.Message), $"{expected}, with a reason", "an empty reason");
            return e.Message;
        }
        catch (Exception e) when (e is not ContractException)
        {
            throw new ContractException($"{expected}, by a SkerryException with a reason for people", $"{e.GetType().Name}: {e.Message}", e);
        }

        throw new ContractException(expected, "it was done");
    }

    /// <summary>That something works.</summary>
    public static Task WorksAsync(Func<Task> action, string expected) => WorksAsync(
        async () =>
        {
            await action();
            return true;
        },
        expected);

    /// <summary>That something becomes so within a time.</summary>
    public static async Task SoonAsync(Func<Task<bool>> holds, TimeSpan limit, string expected, Func<string> seen)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(began) > limit)
                throw new ContractException($"{expected}, within {limit.TotalSeconds:0.#} s", seen());
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>That something works.</summary>
    public static async Task<T> WorksAsync<T>(Func<Task<T>> action, string expected)
    {
        try
        {
            return await action();
        }
        catch (Exception e) when (e is not ContractException)
        {
            throw new ContractException(expected, $"{e.GetType().Name}: {e.Message}", e);
        }
    }
}
