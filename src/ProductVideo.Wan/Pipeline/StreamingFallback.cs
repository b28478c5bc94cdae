using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Streaming;

namespace ProductVideo.Wan.Pipeline;

/// <summary>When a device's memory runs out: once, all blocks' weights go to the host and the work is done again.</summary>
/// <param name="models">The networks.</param>
/// <param name="weights">What the request says of them; anything but <see cref="WeightPlacement.Auto"/> keeps them where they are.</param>
/// <param name="say">Told what was decided.</param>
internal sealed class StreamingFallback(WanModels models, WeightPlacement weights, Action<string> say)
{
    /// <summary>Does a piece of work, and again after memory ran out where that helps.</summary>
    /// <param name="work">The work; what it made before it failed must be gone when it throws.</param>
    /// <param name="name">Its name, e.g. <c>decoding</c>.</param>
    /// <exception cref="Exception">What the work throws; the second time too where memory runs out again.</exception>
    public T Run<T>(string name, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (OutOfMemory.Is(exception) && weights == WeightPlacement.Auto && models.Weights.Placement != WeightPlacement.Streamed)
        {
            models.Place(WeightPlacement.Streamed, $"the device's memory ran out while {name}");
            say($"{models.Weights} The work goes on, more slowly; with the weights streamed from the start it would not have been interrupted.");
        }

        return work();
    }
}
