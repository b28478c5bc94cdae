using System.Globalization;
using ProductVideo.Training.Lora;

namespace ProductVideo.Training.Sampling;

/// <summary>Which videos a training run makes while it learns, to be looked at.</summary>
public sealed record SampleOptions
{
    /// <summary>How many times samples are made after the base model's, unless <see cref="Every"/> says otherwise.</summary>
    private const int TimesByDefault = 3;

    /// <summary>How many scenes, each of another product where there are as many; 0 makes no samples.</summary>
    /// <value>The default is 2; 0 to 8.</value>
    public int Scenes { get; init; } = 2;

    /// <summary>After how many optimizer steps; 0 is at three checkpoints spread over the run. The base model and the end always have theirs.</summary>
    /// <value>The default is 0: at three checkpoints spread over the run, the end being the last, so that samples take little of its time; at most 1000000.</value>
    public int Every { get; init; }

    /// <summary>Denoising steps of each video.</summary>
    /// <value>The default is 12, as for pairs; 1 to 1000.</value>
    public int Steps { get; init; } = 12;

    /// <summary>Classifier-free guidance; 1 is off.</summary>
    /// <value>The default is 1, as for pairs; 1 to 20.</value>
    public double Guidance { get; init; } = 1;

    /// <summary>The seed of the noise, the same at every step, and of the choice of scenes.</summary>
    /// <value>The default is 42, as for pairs.</value>
    public long Seed { get; init; } = 42;

    /// <summary>Whether samples are made after an optimizer step.</summary>
    /// <param name="step">Optimizer steps done, from 0.</param>
    /// <param name="run">The run.</param>
    public bool AreDue(int step, LoraTrainingOptions run) =>
        Scenes > 0 && (step == 0 || step == run.Steps || step % (Every == 0 ? Spread(run) : Every) == 0);

    /// <summary>Checks every setting at once.</summary>
    /// <exception cref="ArgumentException">Names the setting, its value and the allowed range.</exception>
    public void Validate()
    {
        Require(Scenes is >= 0 and <= 8, nameof(Scenes), Scenes, "0 (none) to 8");
        Require(Every is >= 0 and <= 1_000_000, nameof(Every), Every, "0 (three times in a run) to 1000000");
        Require(Steps is >= 1 and <= 1000, nameof(Steps), Steps, "1 to 1000");
        Require(Guidance is >= 1 and <= 20, nameof(Guidance), Guidance, "1 to 20");
    }

    private static long Spread(LoraTrainingOptions run)
    {
        var checkpoints = ((long)run.Steps + run.CheckpointEvery - 1) / run.CheckpointEvery;
        return run.CheckpointEvery * ((checkpoints + TimesByDefault - 1) / TimesByDefault);
    }

    private static void Require(bool holds, string name, object value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} is {Convert.ToString(value, CultureInfo.InvariantCulture)}; set it to {range}.", name);
        }
    }
}
