using ProductVideo.Grains.Generation;
using ProductVideo.Media.Images;
using ProductVideo.Wan.Pipeline;

namespace ProductVideo.Cli.Generation;

/// <summary>Writes pictures of a running generation beside its video: <c>video-step005.png</c>.</summary>
internal sealed class PreviewFiles(string output) : IProgress<GenerationPreview>
{
    private readonly List<string> _written = [];

    /// <summary>The files so far.</summary>
    public IReadOnlyList<string> Written => _written;

    /// <inheritdoc/>
    public void Report(GenerationPreview value)
    {
        var path = Path.Combine(Path.GetDirectoryName(output) ?? "", $"{Path.GetFileNameWithoutExtension(output)}-step{value.Step:000}.png");
        Png.Write(path, value.Frames[0].ToImage());
        _written.Add(path);
    }
}
