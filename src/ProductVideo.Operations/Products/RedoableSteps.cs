using ProductVideo.Abstractions.Work;

namespace ProductVideo.Operations.Products;

/// <summary>The steps that can be done anew, and what follows from each.</summary>
public static class RedoableSteps
{
    private const string Unknown = "step.unknown";

    /// <summary>The names of a clip's steps, in the order of the work.</summary>
    public static IReadOnlyList<string> OfClips { get; } = [WorkStep.Normalise, WorkStep.Segment, WorkStep.Mask, WorkStep.Gate];

    /// <summary>The steps' names, in the order of the work.</summary>
    public static IReadOnlyList<string> All { get; } = [WorkStep.DetectShots, WorkStep.BuildReference, .. OfClips];

    /// <summary>A step and all that are made of its output. The reference image is made of photos, so nothing but itself follows from it.</summary>
    /// <param name="step">One of <see cref="All"/>.</param>
    /// <param name="isClip">Whether it is asked for one clip.</param>
    /// <exception cref="OperationRefusedException">There is no such step, or it is none of a clip's.</exception>
    public static IReadOnlyList<string> From(string step, bool isClip)
    {
        if (!All.Contains(step, StringComparer.Ordinal))
        {
            throw new OperationRefusedException(Unknown, $"{step} is no step. The steps are {string.Join(", ", All)}.");
        }

        if (OfClips.ToList().IndexOf(step) is var index and >= 0)
        {
            return [.. OfClips.Skip(index)];
        }

        return isClip
            ? throw new OperationRefusedException(Unknown, $"{step} is a step of the product. Name the product, or one of a clip's steps: {string.Join(", ", OfClips)}.")
            : step == WorkStep.DetectShots ? [step, .. OfClips] : [step];
    }
}
