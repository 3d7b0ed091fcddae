namespace Skerry.Sdk.Testing;

/// <summary>A stop at a step. See <see cref="TestSteps.StopAt"/>.</summary>
public sealed class StepStop
{
    readonly int _number;
    readonly TaskCompletionSource<string> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal StepStop(int number) => _number = number;

    /// <summary>Ends when the step is reached, with its name.</summary>
    public Task<string> Reached => _reached.Task;

    /// <summary>Lets whoever waits there go on.</summary>
    public void GoOn() => _goOn.TrySetResult();

    internal Task Arrive(int number, string what)
    {
        if (number < _number)
            return Task.CompletedTask;
        _reached.TrySetResult(what);
        return _goOn.Task;
    }
}
