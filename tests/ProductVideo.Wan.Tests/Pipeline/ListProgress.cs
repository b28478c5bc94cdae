namespace ProductVideo.Wan.Tests.Pipeline;

/// <summary>Keeps what is reported, at once and in order.</summary>
internal sealed class ListProgress<T>(List<T> reports) : IProgress<T>
{
    public void Report(T value) => reports.Add(value);
}
