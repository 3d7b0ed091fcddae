namespace Skerry.Sdk.Testing;

/// <summary>
/// A clock that runs as any clock does, so that what really takes time (programs, sockets) can be waited for, and that a test can put forward: what comes due
/// on the way fires inside <see cref="Advance"/>, in order. Thread-safe.
/// </summary>
public sealed class TestClock : TimeProvider
{
    readonly Lock _lock = new();
    readonly List<TestTimer> _timers = [];
    readonly DateTimeOffset _start;
    readonly long _began = System.GetTimestamp();
    TimeSpan _ahead;

    /// <summary>A clock that begins to run now.</summary>
    /// <param name="start">What it shows first; the real time if null.</param>
    public TestClock(DateTimeOffset? start = null) => _start = start ?? System.GetUtcNow();

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    TimeSpan Running
    {
        get
        {
            lock (_lock)
                return System.GetElapsedTime(_began) + _ahead;
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + Running;

    /// <inheritdoc/>
    public override long GetTimestamp() => Running.Ticks;

    /// <summary>Puts it forward. Timers fire on the caller's thread; one with a period fires once, however many periods were skipped.</summary>
    /// <param name="by">By how much; not negative.</param>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var end = Running + by;
        while (TakeDue(end) is { } timer)
            timer.Fire();
        lock (_lock)
        {
            MoveTo(end);
            foreach (var timer in _timers)
                timer.Arm(Running);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Puts it forward to a timer that was set to exactly this time, if one waits.</summary>
    /// <returns>Whether one did.</returns>
    internal bool TrySkip(TimeSpan length)
    {
        TimeSpan due;
        lock (_lock)
        {
            if (_timers.Find(timer => timer.Length == length) is not { } found)
                return false;
            due = found.Due;
        }

        var left = due - Running;
        Advance(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        return true;
    }

    TestTimer? TakeDue(TimeSpan end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (next is not null)
            {
                MoveTo(next.Due);
                next.Taken(end);
            }

            return next;
        }
    }

    void MoveTo(TimeSpan time)
    {
        var left = time - Running;
        _ahead += left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    sealed class TestTimer : ITimer
    {
        static readonly TimeSpan Longest = TimeSpan.FromHours(1);

        readonly TestClock _clock;
        readonly TimerCallback _callback;
        readonly object? _state;
        readonly ITimer _real;
        TimeSpan _period;

        public TestTimer(TestClock clock, TimerCallback callback, object? state)
        {
            (_clock, _callback, _state) = (clock, callback, state);
            _real = System.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public TimeSpan Due { get; private set; }

        public TimeSpan Length { get; private set; }

        public void Fire() => _callback(_state);

        // Those below hold the clock's lock.
        public void Taken(TimeSpan now)
        {
            if (_period <= TimeSpan.Zero)
                _clock._timers.Remove(this);
            else
                Due += _period * Math.Max(1, Math.Ceiling((now - Due + TimeSpan.FromTicks(1)) / _period));
        }

        public void Arm(TimeSpan now)
        {
            var left = Due - now;
            _real.Change(left <= TimeSpan.Zero ? TimeSpan.Zero : left < Longest ? left : Longest, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_clock._lock)
            {
                _clock._timers.Remove(this);
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                var now = _clock.Running;
                (Due, Length) = (now + dueTime, dueTime);
                _clock._timers.Add(this);
                Arm(now);
                return true;
            }
        }

        public void Dispose()
        {
            lock (_clock._lock)
                _clock._timers.Remove(this);
            _real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        void Ring()
        {
            lock (_clock._lock)
            {
                var now = _clock.Running;
                if (!_clock._timers.Contains(this))
                    return;
                if (Due > now)
                {
                    Arm(now);
                    return;
                }

                Taken(now);
                if (_clock._timers.Contains(this))
                    Arm(now);
            }

            Fire();
        }
    }
}
