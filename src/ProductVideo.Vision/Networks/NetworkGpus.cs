namespace ProductVideo.Vision.Networks;

/// <summary>Whether networks can run on a GPU here.</summary>
public static class NetworkGpus
{
    /// <summary>Why they cannot run on one; null if they can.</summary>
    /// <param name="index">Number of the GPU, from 0.</param>
    public static string? WhyNot(int index)
    {
        using var session = SessionSettings.Create(new NetworkOptions { Device = new NetworkDevice(index) }, out _, out var fallback);
        return fallback;
    }
}
