namespace ProductVideo.Operations.Jobs;

/// <summary>Proposes pairs, as a whole run chooses them: scenes that were not trained on first, each with its own product against one of another category.</summary>
public interface IPairSuggestions
{
    /// <summary>The first pair in that order that was not made yet, or the first of all if the nearest were made; null if the dataset is not ready or gives none.</summary>
    /// <param name="dataset">The dataset's name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<PairSuggestion?> SuggestAsync(string dataset, CancellationToken cancellationToken);

    /// <summary>A product to stand against another: of another category if there is one nearby, or else any; null if there is no other.</summary>
    /// <param name="dataset">The dataset's name.</param>
    /// <param name="productId">The first product.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<string?> SuggestOtherAsync(string dataset, string productId, CancellationToken cancellationToken);
}
