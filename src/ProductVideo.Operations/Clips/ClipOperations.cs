using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Products;
using ProductVideo.Abstractions.Work;
using ProductVideo.Operations.Listings;
using ProductVideo.Operations.Products;

namespace ProductVideo.Operations.Clips;

/// <summary>Clip operations over the grains; what changes a clip goes through its product, whose accounts follow.</summary>
internal sealed class ClipOperations(IGrainFactory grains, IListings listings, StepOutputs outputs, DrawnMasks masks) : IClipOperations
{
    /// <inheritdoc/>
    public async Task<ClipStatus?> ReviewAsync(string id, ReviewVerdict verdict, string reviewer, string note, CancellationToken cancellationToken)
    {
        if (await FindReviewableAsync(id, cancellationToken) is not { } clip)
        {
            return null;
        }

        if (clip.ArtifactOf(WorkStep.Normalise) is null || clip.ArtifactOf(WorkStep.Mask) is null)
        {
            throw new OperationRefusedException("review.no_masks", $"{id} was refused before it had masks, so there is nothing to judge: {clip.Reasons.FirstOrDefault()?.Message}");
        }

        var review = new ClipReview(verdict, reviewer, note, default);
        return await Product(clip).ReviewClipAsync(id, review, reviewer).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ClipStatus?> WithdrawReviewAsync(string id, string reviewer, CancellationToken cancellationToken) =>
        await FindReviewableAsync(id, cancellationToken) is { } clip
            ? await Product(clip).ReviewClipAsync(id, null, reviewer).WaitAsync(cancellationToken)
            : null;

    /// <inheritdoc/>
    public async Task<ClipStatus?> CorrectAsync(string id, ClipCorrectionRequest correction, CancellationToken cancellationToken)
    {
        if (await listings.FindClipAsync(id, cancellationToken) is not { } clip)
        {
            return null;
        }

        if (!clip.IsSettled || clip.ArtifactOf(WorkStep.Normalise) is null)
        {
            throw new OperationRefusedException(
                "correction.not_ready", $"{id} is {clip.State} and {(clip.IsSettled ? "was never cut" : "still under way")}; correct it once it has settled.");
        }

        foreach (var box in correction.Boxes)
        {
            if (box.Frame < 0 || box.X < 0 || box.Y < 0 || box.Width < 1 || box.Height < 1)
            {
                throw new OperationRefusedException("correction.bad_box", $"A box must have a frame, x and y from 0 and be at least 1x1 pixels large: {box}.");
            }
        }

        if (correction.Boxes.GroupBy(box => box.Frame).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw new OperationRefusedException("correction.bad_box", $"Frame {twice.Key} has two boxes; give it one.");
        }

        var stored = await masks.StoreAsync(correction.Masks, cancellationToken);
        return await Product(clip).CorrectClipAsync(
            id, new ClipCorrection([.. correction.Boxes], stored, correction.Author, correction.Note, default)).WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ClipStatus?> RetryAsync(string id, string? fromStep, CancellationToken cancellationToken)
    {
        if (await listings.FindClipAsync(id, cancellationToken) is not { } clip)
        {
            return null;
        }

        if (fromStep is not null)
        {
            await outputs.ForgetAsync(clip.ProductId, id, RedoableSteps.From(fromStep, isClip: true), cancellationToken);
            await Product(clip).ContinueAsync().WaitAsync(cancellationToken);
        }

        await Product(clip).RetryAsync(id).WaitAsync(cancellationToken);
        return await grains.GetGrain<IClipGrain>(id).GetStatusAsync().WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<ClipStatus?> CancelAsync(string id, string reason, CancellationToken cancellationToken)
    {
        if (await listings.FindClipAsync(id, cancellationToken) is not { } clip)
        {
            return null;
        }

        var status = await grains.GetGrain<IClipGrain>(id).CancelAsync(reason).WaitAsync(cancellationToken);
        await Product(clip).ClipSettledAsync(id).WaitAsync(cancellationToken);
        return status;
    }

    private IProductGrain Product(ClipStatus clip) => grains.GetGrain<IProductGrain>(clip.ProductId);

    private async Task<ClipStatus?> FindReviewableAsync(string id, CancellationToken cancellationToken)
    {
        var clip = await listings.FindClipAsync(id, cancellationToken);
        return clip is null or { State: ClipState.Ready or ClipState.Rejected }
            ? clip
            : throw new OperationRefusedException("review.not_settled", $"{id} is {clip.State}; only clips that are Ready or Rejected can be reviewed.");
    }
}
