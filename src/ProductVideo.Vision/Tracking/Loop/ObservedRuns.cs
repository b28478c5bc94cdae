using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Tracking.Loop;

/// <summary>Runs networks, and shows an observer what they gave.</summary>
/// <param name="observer">Is shown everything, or null: then what need not be read stays on the device.</param>
internal sealed class ObservedRuns(TensorObserver? observer)
{
    /// <summary>Whether somebody looks on.</summary>
    public bool IsObserved => observer is not null;

    /// <summary>Runs a network once.</summary>
    /// <param name="frame">The frame at hand.</param>
    /// <param name="network">The network.</param>
    /// <param name="inputs">A tensor for every input.</param>
    /// <param name="read">The outputs to read.</param>
    /// <param name="stay">The outputs for the next network.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public NetworkResults Run(
        int frame, OnnxNetwork network, IReadOnlyDictionary<string, NetworkTensor> inputs, IReadOnlyList<string> read, IReadOnlyList<string> stay, CancellationToken cancellationToken)
    {
        if (observer is null)
        {
            return network.Run(inputs, read, stay, cancellationToken);
        }

        string[] all = [.. read, .. stay];
        var results = network.Run(inputs, all, [], cancellationToken);
        foreach (var name in all)
        {
            observer(frame, name, results[name]);
        }

        return results;
    }

    /// <summary>Shows a tensor that is no network's output.</summary>
    public void Show(int frame, string name, NetworkTensor tensor) => observer?.Invoke(frame, name, tensor);
}
