namespace ProductVideo.Operations.Jobs;

/// <summary>Compares clips with each other, so that a shot goes into a dataset once; the host supplies it.</summary>
public interface IClipComparison
{
    /// <summary>Compares the clips that are measured, and tells those for which the result is new.</summary>
    Task MarkAsync(CancellationToken cancellationToken);
}
