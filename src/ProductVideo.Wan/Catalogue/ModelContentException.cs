namespace ProductVideo.Wan.Catalogue;

/// <summary>A file does not hold what its entry in the catalogue says. The message names the entry, the file and the remedy.</summary>
public sealed class ModelContentException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="model">The entry.</param>
    /// <param name="problem">What is wrong, a sentence that names the file.</param>
    /// <param name="isAnotherModel">Whether the file is whole, but another network.</param>
    /// <param name="innerException">Who said so, or null.</param>
    public ModelContentException(string model, string problem, bool isAnotherModel, Exception? innerException = null)
        : base($"{model}: {problem}", innerException)
    {
        IsAnotherModel = isAnotherModel;
    }

    /// <summary>Whether the file is whole, but another network.</summary>
    public bool IsAnotherModel { get; }
}
