namespace ProductVideo.Operations.Products;

/// <summary>Reads product pages; the host supplies it.</summary>
public interface IProductIntake
{
    /// <summary>Reads a catalogue and identifies its files by content.</summary>
    /// <exception cref="OperationRefusedException">It is not there or cannot be read.</exception>
    Task<IntakeReading> ReadAsync(string catalogue, CancellationToken cancellationToken);
}
