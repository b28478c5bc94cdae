namespace ProductVideo.Wan.Catalogue;

/// <summary>Turns counted bytes of one file into progress on models.</summary>
internal sealed class FileProgress(IProgress<ModelProgress> progress, string work, string model, string file, long? total) : IProgress<long>
{
    /// <summary>Progress of a file; null when nobody listens.</summary>
    public static FileProgress? For(IProgress<ModelProgress>? progress, string work, ModelEntry model, StoredFile file, long? total) =>
        progress is null ? null : new FileProgress(progress, work, model.Name, file.RelativePath, total);

    /// <inheritdoc/>
    public void Report(long value) => progress.Report(new ModelProgress(work, model, file, value, total));
}
