namespace ProductVideo.Dashboard.Tests.Browsing;

/// <summary>Holds training up until a test lets it go.</summary>
internal sealed class TrainingGate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.TrySetResult();

    public Task WaitAsync(CancellationToken cancellationToken) => _open.Task.WaitAsync(cancellationToken);
}
