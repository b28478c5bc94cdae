namespace ProductVideo.Operations.Products;

/// <summary>Reads product pages; the host supplies it.</summary>
public interface IProductIntake
{
    /// <summary>Reads a catalogue and identifies its files by their bytes. Nothing is decoded; see <see cref="IntakeReading.CompareAsync"/>.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="material">Where things are put that are fetched; null for the folder where those of all catalogues stay.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OperationRefusedException">It is not there or cannot be read.</exception>
    Task<IntakeReading> ReadAsync(string catalogue, string? material, CancellationToken cancellationToken);

    /// <summary>Why a web address would not be fetched, and the remedy, as far as that can be told without looking; null if nothing speaks against it.</summary>
    string? WhyNotFetched(string address);
}
