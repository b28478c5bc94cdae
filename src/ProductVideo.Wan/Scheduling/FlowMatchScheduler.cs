using static TorchSharp.torch;

namespace ProductVideo.Wan.Scheduling;

/// <summary>
/// The rectified-flow schedule. Noise level sigma runs from 1 (noise) towards 0 (clean); the model's timestep is 1000 sigma.
/// With u equally spaced, sigma = k u / (1 + (k - 1) u), where k is the shift.
/// </summary>
public sealed class FlowMatchScheduler
{
    /// <summary>Timesteps of a full schedule; the model's time runs from 0 to this.</summary>
    public const int TrainingSteps = 1000;

    /// <summary>The shift that the models were trained with.</summary>
    public const double DefaultShift = ShiftPreset.Standard;

    private readonly double[] _sigmas;
    private readonly float[] _weights;

    private FlowMatchScheduler(int steps, double strength, double shift)
    {
        _sigmas = new double[steps];
        for (var index = 0; index < steps; index++)
        {
            var position = strength * (steps - index) / steps;
            _sigmas[index] = shift * position / (1.0 + ((shift - 1.0) * position));
        }

        Sigmas = [.. _sigmas.Select(sigma => (float)sigma)];
        Timesteps = [.. _sigmas.Select(sigma => (float)(sigma * TrainingSteps))];
        _weights = BellWeights(Timesteps);
    }

    /// <summary>Noise level of each step, descending.</summary>
    public IReadOnlyList<float> Sigmas { get; }

    /// <summary>1000 times <see cref="Sigmas"/>: what the model is told.</summary>
    public IReadOnlyList<float> Timesteps { get; }

    /// <summary>Number of steps.</summary>
    public int Count => _sigmas.Length;

    /// <summary>The schedule of a generation.</summary>
    /// <param name="steps">Denoising steps, at least 1.</param>
    /// <param name="shift">Shift k, above 0.</param>
    /// <param name="strength">Where the schedule begins, in (0, 1]; below 1 for video to video.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static FlowMatchScheduler ForInference(int steps, double shift = DefaultShift, double strength = 1.0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shift);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(strength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(strength, 1.0);
        return new FlowMatchScheduler(steps, strength, shift);
    }

    /// <summary>The table of 1000 training timesteps.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="shift"/> is not positive.</exception>
    public static FlowMatchScheduler ForTraining(double shift = DefaultShift)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shift);
        return new FlowMatchScheduler(TrainingSteps, 1.0, shift);
    }

    /// <summary>The noise level after step <paramref name="index"/>: the next entry, 0 after the last.</summary>
    public float NextSigma(int index) => index + 1 < Count ? Sigmas[index + 1] : 0f;

    /// <summary>The noise level before step <paramref name="index"/> in double precision; 0 after the last.</summary>
    internal double SigmaAt(int index) => index < Count ? _sigmas[index] : 0;

    /// <summary>The entry nearest to a timestep; the first one of equals.</summary>
    public int NearestIndex(double timestep)
    {
        var best = 0;
        for (var index = 1; index < Count; index++)
        {
            if (Math.Abs(Timesteps[index] - timestep) < Math.Abs(Timesteps[best] - timestep))
            {
                best = index;
            }
        }

        return best;
    }

    /// <summary>
    /// Weight of the training loss at an entry of the training table: bell shaped, largest (2.08) near timestep 500, exactly 0 at
    /// timestep 1000: y = exp(-2 ((t - 500) / 1000)^2), w = (y - min y) 1000 / sum(y - min y).
    /// </summary>
    public double TrainingWeight(int index) => _weights[index];

    /// <summary>One Euler step: x + v (sigma of the next entry - sigma of this one).</summary>
    public Tensor Step(Tensor latents, Tensor velocity, int index) => latents + (velocity * (NextSigma(index) - Sigmas[index]));

    /// <summary>(1 - sigma) clean + sigma noise.</summary>
    public Tensor AddNoise(Tensor clean, Tensor noise, int index) => (clean * (1f - Sigmas[index])) + (noise * Sigmas[index]);

    /// <summary>The velocity that the model learns: noise - clean.</summary>
    public static Tensor TrainingTarget(Tensor clean, Tensor noise) => noise - clean;

    // In float32 like the reference: where the bell is flat, the differences of double precision show in the sixth digit.
    private static float[] BellWeights(IReadOnlyList<float> timesteps)
    {
        var bell = timesteps.Select(timestep => MathF.Exp(-2f * MathF.Pow((timestep - 500f) / TrainingSteps, 2f))).ToArray();
        var lowest = bell.Min();
        var sum = bell.Sum(value => (double)(value - lowest));
        return Array.ConvertAll(bell, value => sum == 0 ? 1f : (value - lowest) * (float)(timesteps.Count / sum));
    }
}
