namespace ProductVideo.Grains.Tests;

/// <summary>What must hold of every state machine here, whatever its states.</summary>
internal static class MachineProperties
{
    /// <summary>Every state that can be reached from <paramref name="start"/> can reach a settled one by the events in <paramref name="progress"/>.</summary>
    public static void EveryReachableStateCanSettle<TState, TEvent>(
        TState start, Func<TState, TEvent, TState?> next, Func<TState, bool> isSettled, Func<TEvent, bool> progress)
        where TState : struct, Enum
        where TEvent : struct, Enum
    {
        foreach (var state in Reachable(start, next, _ => true))
        {
            Assert.True(Reachable(state, next, progress).Any(isSettled), $"{state} can never settle");
        }
    }

    /// <summary>A settled state is left by the events in <paramref name="reopening"/> only.</summary>
    public static void SettledStatesAbsorb<TState, TEvent>(
        Func<TState, TEvent, TState?> next, Func<TState, bool> isSettled, Func<TEvent, bool> reopening)
        where TState : struct, Enum
        where TEvent : struct, Enum
    {
        foreach (var state in Enum.GetValues<TState>().Where(isSettled))
        {
            foreach (var happened in Enum.GetValues<TEvent>().Where(happened => !reopening(happened)))
            {
                Assert.True(next(state, happened) is null, $"{state} is left by {happened}");
            }
        }
    }

    /// <summary>Every state can be reached.</summary>
    public static void EveryStateIsReachable<TState, TEvent>(TState start, Func<TState, TEvent, TState?> next)
        where TState : struct, Enum
        where TEvent : struct, Enum
    {
        var reachable = Reachable(start, next, _ => true);
        Assert.Empty(Enum.GetValues<TState>().Except(reachable));
    }

    private static HashSet<TState> Reachable<TState, TEvent>(TState start, Func<TState, TEvent, TState?> next, Func<TEvent, bool> allowed)
        where TState : struct, Enum
        where TEvent : struct, Enum
    {
        var seen = new HashSet<TState> { start };
        var open = new Queue<TState>([start]);
        while (open.TryDequeue(out var state))
        {
            foreach (var happened in Enum.GetValues<TEvent>().Where(allowed))
            {
                if (next(state, happened) is { } reached && seen.Add(reached))
                {
                    open.Enqueue(reached);
                }
            }
        }

        return seen;
    }
}
