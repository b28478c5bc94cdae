namespace ProductVideo.Operations.Media;

/// <summary>
/// Finds the films and pictures of known items by what they are. No path comes from the outside: a name that is not on the list is no file.
/// </summary>
public interface IMediaFiles
{
    /// <summary>A clip's file: clip.mp4, mask.mp4, masked.mp4, sheet.jpg or poster.jpg. Sheets and posters are drawn if they are not there.</summary>
    /// <returns>Null if there is no such clip, file, or step yet.</returns>
    Task<MediaFile?> FindOfClipAsync(string clipId, string file, CancellationToken cancellationToken);

    /// <summary>A product's file: <c>film</c>, <c>reference.png</c>, or a photo's number from 1.</summary>
    /// <returns>Null if there is no such product, file, or step yet.</returns>
    Task<MediaFile?> FindOfProductAsync(string productId, string file, CancellationToken cancellationToken);

    /// <summary>A finished training run's file: lora.safetensors or losses.csv.</summary>
    /// <returns>Null if there is no such run or file, or it is not done.</returns>
    Task<MediaFile?> FindOfTrainingAsync(string runId, string file, CancellationToken cancellationToken);

    /// <summary>A sample of a training run, also of one under way, or what its scene looks like.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="group">The folder: <c>scenes</c>, or a step such as <c>step-00000020</c>.</param>
    /// <param name="file">The file in it, as the run's list of samples names it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null if there is no such run or file.</returns>
    Task<MediaFile?> FindOfSamplesAsync(string runId, string group, string file, CancellationToken cancellationToken);

    /// <summary>A pair's file: a.mp4, b.mp4, scene.mp4, reference_a.png, reference_b.png or sheet.png.</summary>
    /// <returns>Null if there is no such pair or file, or it is not done.</returns>
    Task<MediaFile?> FindOfPairAsync(string pairId, string file, CancellationToken cancellationToken);
}
