namespace ProductVideo.Wan.Catalogue;

/// <summary>Something about the catalogue of models or the folder of models is wrong; the message names it and the remedy.</summary>
public sealed class ModelCatalogueException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ModelCatalogueException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
