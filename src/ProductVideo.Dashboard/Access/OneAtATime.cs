namespace ProductVideo.Dashboard.Access;

/// <summary>Lets something be done once at a time: pressed twice, it is done once. Used by one page alone, on its own thread of events.</summary>
internal sealed class OneAtATime
{
    /// <summary>Whether it is being done at the moment.</summary>
    public bool IsUnderWay { get; private set; }

    /// <summary>Does it, unless it is being done already.</summary>
    public async Task RunAsync(Func<Task> act)
    {
        if (IsUnderWay)
        {
            return;
        }

        IsUnderWay = true;
        try
        {
            await act();
        }
        finally
        {
            IsUnderWay = false;
        }
    }
}
