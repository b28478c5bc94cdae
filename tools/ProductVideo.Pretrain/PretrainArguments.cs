using System.Globalization;

namespace ProductVideo.Pretrain;

/// <summary>The command line of the pretraining tool.</summary>
/// <param name="Output">Where the model folder, samples and logs go.</param>
/// <param name="VaeMinutes">Budget of the autoencoder.</param>
/// <param name="DiffusionMinutes">Budget of DiT, VACE branch and text encoder.</param>
/// <param name="Clips">How many clips to render at most.</param>
/// <param name="Threads">Renderer threads.</param>
/// <param name="Seed">The seed of clips, weights and noise.</param>
/// <param name="Device">Where to train, such as <c>cuda:0</c> or <c>cpu</c>.</param>
/// <param name="ResumeFrom">A model folder to start from, or null.</param>
/// <param name="PictureBatch">Pictures per autoencoder step.</param>
/// <param name="DiffusionBatch">Clips per diffusion step.</param>
/// <param name="PictureShare">The share of the autoencoder's budget that sees single frames only.</param>
/// <param name="VaeRate">The autoencoder's peak learning rate.</param>
/// <param name="DiffusionRate">The diffusion networks' peak learning rate.</param>
internal sealed record PretrainArguments(
    string Output,
    double VaeMinutes,
    double DiffusionMinutes,
    int Clips,
    int Threads,
    long Seed,
    string Device,
    string? ResumeFrom,
    int PictureBatch,
    int DiffusionBatch,
    double PictureShare,
    double VaeRate,
    double DiffusionRate)
{
    public const string Usage = """
        pretrain: trains the weights of the tiny preset on procedurally rendered clips.

          pretrain --out DIR [--device cuda:0] [--vae-minutes 9] [--diffusion-minutes 9] [--clips 20000]
                   [--threads CORES-1] [--seed 1] [--resume MODELDIR] [--picture-batch 128] [--diffusion-batch 256]
                   [--picture-share 0.6] [--vae-rate 0.002] [--diffusion-rate 0.001]

        Writes DIR/model (weights, config, tokenizer, training.json), DIR/vae.png and DIR/generated.png (contact sheets) and DIR/log.txt.
        """;

    /// <summary>The options that make the result, as one types them.</summary>
    public string Recipe => string.Create(
        CultureInfo.InvariantCulture,
        $"--seed {Seed} --vae-minutes {VaeMinutes} --diffusion-minutes {DiffusionMinutes} --clips {Clips} --picture-batch {PictureBatch} "
        + $"--diffusion-batch {DiffusionBatch} --picture-share {PictureShare} --vae-rate {VaeRate} --diffusion-rate {DiffusionRate}"
        + $"{(ResumeFrom is null ? "" : " --resume MODELDIR")}");

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">An argument is unknown, lacks its value, or is out of range.</exception>
    public static PretrainArguments Parse(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < args.Length; index += 2)
        {
            if (!args[index].StartsWith("--", StringComparison.Ordinal) || index + 1 == args.Length)
            {
                throw new ArgumentException($"'{args[index]}' is no option with a value.");
            }

            values.Add(args[index][2..], args[index + 1]);
        }

        var parsed = new PretrainArguments(
            Take(values, "out", "") is { Length: > 0 } output ? output : throw new ArgumentException("--out DIR is missing."),
            Number(values, "vae-minutes", 9),
            Number(values, "diffusion-minutes", 9),
            (int)Number(values, "clips", 20000),
            (int)Number(values, "threads", Math.Max(1, Environment.ProcessorCount - 1)),
            (long)Number(values, "seed", 1),
            Take(values, "device", "cuda:0"),
            values.Remove("resume", out var resume) ? resume : null,
            (int)Number(values, "picture-batch", 128),
            (int)Number(values, "diffusion-batch", 256),
            Number(values, "picture-share", 0.6),
            Number(values, "vae-rate", 2e-3),
            Number(values, "diffusion-rate", 1e-3));
        return values.Count == 0 ? parsed : throw new ArgumentException($"Unknown option --{values.Keys.First()}.");
    }

    private static string Take(Dictionary<string, string> values, string name, string otherwise) =>
        values.Remove(name, out var value) ? value : otherwise;

    private static double Number(Dictionary<string, string> values, string name, double otherwise)
    {
        if (!values.Remove(name, out var text))
        {
            return otherwise;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw new ArgumentException($"--{name} is '{text}'; it must be a number, 0 or more.");
    }
}
