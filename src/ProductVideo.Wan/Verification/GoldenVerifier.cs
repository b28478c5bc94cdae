using static TorchSharp.torch;

namespace ProductVideo.Wan.Verification;

/// <summary>
/// Runs the engine on a folder of reference files and compares every result. Each file brings its own configuration, so a
/// folder of other sizes works as well. A tensor file or key list that nothing is known about fails; other files are passed over.
/// </summary>
public sealed class GoldenVerifier
{
    private readonly Device _device;

    /// <summary>Makes a verifier.</summary>
    /// <param name="device">Where to compute, in float32. Default: the CPU.</param>
    public GoldenVerifier(Device? device = null)
    {
        _device = device ?? CPU;
    }

    /// <summary>Verifies all files of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="progress">Told the name of each file before it is run, or null.</param>
    /// <param name="cancellationToken">Checked between files.</param>
    /// <returns>One row per group of tensors.</returns>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist or holds no reference files.</exception>
    public IReadOnlyList<GoldenRow> Run(string folder, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var files = Directory.Exists(folder)
            ? Directory.GetFiles(folder).Where(path => IsTensorFile(path) || IsKeyList(path)).Order(StringComparer.Ordinal).ToList()
            : [];
        if (files.Count == 0)
        {
            throw new DirectoryNotFoundException(
                $"The folder {folder} holds no reference files (*_tiny.safetensors, pipeline_*.safetensors, keys_*.json, ...): name another.");
        }

        var rows = new List<GoldenRow>();
        var narrow = backends.cudnn.allow_tf32;
        try
        {
            // a GPU's convolutions of float32 otherwise round their inputs to ten bits
            backends.cudnn.allow_tf32 = false;
            foreach (var file in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(Path.GetFileName(file));
                rows.AddRange(RunFile(file));
            }
        }
        finally
        {
            backends.cudnn.allow_tf32 = narrow;
        }

        return rows;
    }

    /// <summary>Verifies one file.</summary>
    public IReadOnlyList<GoldenRow> RunFile(string path)
    {
        try
        {
            if (IsKeyList(path))
            {
                return [KeyListGolden.Run(path)];
            }

            using var file = GoldenFile.Open(path);
            var comparison = new GoldenComparison(file);
            Dispatch(file, comparison);
            return comparison.Rows.Count > 0
                ? comparison.Rows
                : [new GoldenRow(file.Name, "file", 0, double.PositiveInfinity, 0, "it holds no tensor that could be compared")];
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [new GoldenRow(GoldenFile.NameOf(path), "file", 0, double.PositiveInfinity, 0, exception.Message)];
        }
    }

    private static bool IsTensorFile(string path) => GoldenFile.UnpackedName(path).EndsWith(GoldenFile.Extension, StringComparison.Ordinal);

    private static bool IsKeyList(string path) => GoldenFile.UnpackedName(path).EndsWith(".json", StringComparison.Ordinal);

    private void Dispatch(GoldenFile file, GoldenComparison comparison)
    {
        switch (file.Name)
        {
            case "dit_tiny":
                TransformerGolden.Run(file, comparison, _device);
                break;
            case "vace_tiny":
                TransformerGolden.RunVace(file, comparison, _device);
                break;
            case "vae_tiny":
                AutoencoderGolden.Run(file, comparison, _device);
                break;
            case "t5_tiny":
                TextGolden.Run(file, comparison, _device);
                break;
            case "scheduler":
                SchedulerGolden.Run(file, comparison);
                break;
            case "resize":
                ResizeGolden.Run(file, comparison);
                break;
            case var name when name.StartsWith("pipeline_", StringComparison.Ordinal):
                PipelineGolden.Run(file, comparison, _device);
                break;
            case var name when name.StartsWith("lora_train_", StringComparison.Ordinal):
                LoraGolden.Run(file, comparison, _device);
                break;
            default:
                comparison.Fail("file", "nothing is known about this file: rename it as the reference files are named, or remove it");
                break;
        }
    }
}
