namespace ProductVideo.Wan.Pipeline;

/// <summary>What a request must fulfil by itself, whatever the model.</summary>
internal static class GenerationRequestRules
{
    private const long SmallestLimit = 1L << 20;

    public static void Check(GenerationRequest request)
    {
        CheckSteps(request);
        CheckGuidance(request);
        Require(double.IsFinite(request.VaceScale), $"The VACE scale is {request.VaceScale}: use a number, e.g. 1.");
        Require(request.Feather >= 0, $"The feather is {request.Feather}: use 0 or more pixels.");
        Require(
            !request.KeepUnmasked || HasScene(request),
            "Keeping unmasked pixels needs a video and a mask: give both or switch it off.");
        Require(
            request.Anchor is null || HasScene(request),
            "A first-frame anchor needs a video and a mask that says where the product goes: give both or leave the anchor out.");
        if (request.Window is { } window)
        {
            Require(window.Size >= 2, $"The window has {window.Size} latent frames: use 2 or more, e.g. 21.");
            Require(
                window.Stride >= 1 && window.Stride < window.Size,
                $"The windows of {window.Size} latent frames are {window.Stride} apart: use 1 to {window.Size - 1}, so that they overlap.");
        }

        Require(request.Preview is null || request.Preview.Every >= 1, $"A preview is asked for every {request.Preview?.Every} steps: use 1 or more.");
        Require(Enum.IsDefined(request.Weights), $"The weights' place is {request.Weights}: use Auto, Resident, StreamedText or Streamed.");
        Require(Enum.IsDefined(request.Arithmetic), $"The arithmetic is {request.Arithmetic}: use ComputeType, EightBitProducts or EightBit.");
        Require(
            request.AutoencoderMemory is null or >= SmallestLimit,
            $"The autoencoder may keep {request.AutoencoderMemory} bytes: use {SmallestLimit} (1 MiB) or more, or leave it out.");
        request.Tiles.Validate();
    }

    private static void CheckSteps(GenerationRequest request)
    {
        Require(request.Steps is >= 1 and <= 1000, $"The number of steps is {request.Steps}: use 1 to 1000.");
        Require(Enum.IsDefined(request.Solver), $"The solver is {request.Solver}: use Euler or UniPC.");
        Require(double.IsFinite(request.Shift) && request.Shift > 0, $"The shift is {request.Shift}: use a positive number, e.g. 5 or 16.");
        Require(
            request.DenoisingStrength is > 0 and <= 1,
            $"The denoising strength is {request.DenoisingStrength}: use a value above 0 and at most 1.");
        Require(
            request.DenoisingStrength >= 1 || request.InputVideo is not null,
            $"The denoising strength is {request.DenoisingStrength} but there is no input video: give one, or use strength 1.");
        CheckCache("step cache", request.StepCache);
        CheckCache("guidance cache", request.GuidanceCache);
    }

    private static void CheckCache(string name, StepCacheOptions? cache)
    {
        if (cache is null)
        {
            return;
        }

        Require(cache.Share is > 0 and <= 1, $"The {name} computes a share of {cache.Share} of the steps: use a number above 0, at most 1, e.g. 0.5.");
        Require(
            cache.Threshold is not { } threshold || (double.IsFinite(threshold) && threshold > 0),
            $"The {name}'s threshold is {cache.Threshold}: use a number above 0, e.g. 0.1, or leave it out.");
        Require(Enum.IsDefined(cache.Estimate), $"The {name}'s estimate is {cache.Estimate}: use Line or Last.");
    }

    private static void CheckGuidance(GenerationRequest request)
    {
        Require(double.IsFinite(request.Guidance) && request.Guidance >= 0, $"The guidance is {request.Guidance}: use 1 (off) or more, e.g. 5.");
        var interval = request.GuidanceInterval;
        Require(
            interval.Start >= 0 && interval.End <= 1 && interval.Start <= interval.End,
            $"Guidance is asked for from {interval.Start} to {interval.End}: use a start of 0 or more and an end of at most 1 that is not before it.");
    }

    private static bool HasScene(GenerationRequest request) => request.Video is not null && request.Mask is not null;

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
