using ProductVideo.Wan.Conditioning;
using ProductVideo.Wan.Presets;

namespace ProductVideo.Wan.Pipeline;

/// <summary>A request whose inputs have been checked and given their final sizes.</summary>
/// <param name="Size">The video.</param>
/// <param name="Inputs">What each variant's context is made of; variants without anchor share video and mask.</param>
internal sealed record GenerationPlan(VideoSize Size, IReadOnlyList<VaceInputs> Inputs)
{
    /// <summary>Checks a request and fits its pictures.</summary>
    /// <exception cref="ArgumentException">A value is out of range, or an input does not fit; the message names the remedy.</exception>
    /// <exception cref="ModelConfigurationException">The size is not permitted and is not to be rounded.</exception>
    public static GenerationPlan Make(GenerationRequest request, IReadOnlyList<ProductVariant> variants, VideoSize standard)
    {
        request.Validate();
        var asked = request.Size ?? standard;
        var size = request.SizePolicy == SizePolicy.RoundUp ? asked.RoundUp() : asked;
        size.Validate();
        foreach (var variant in variants)
        {
            if (variant.References.Count != variants[0].References.Count)
            {
                throw new ArgumentException(
                    $"The products have {variants[0].References.Count} and {variant.References.Count} reference pictures: give each the same number, "
                    + "because the noise depends on it.");
            }
        }

        return new GenerationPlan(size, [.. variants.Select(variant => Input(request, variant, size))]);
    }

    private static VaceInputs Input(GenerationRequest request, ProductVariant variant, VideoSize size)
    {
        var inputs = new VaceInputs
        {
            Size = size,
            Video = request.Video,
            Mask = request.Mask,
            References = [.. variant.References.Select(reference => PictureFitting.Fit(reference, size.Width, size.Height, request.ReferenceFitting))],
            BinarizeMask = !request.Compatibility.GreyMasks,
        };
        inputs.Validate();
        inputs.CheckVideo("input video", request.InputVideo);
        if (variant.Anchor is null)
        {
            return inputs;
        }

        if (request.Video is null || request.Mask is null)
        {
            throw new ArgumentException("A first-frame anchor needs a video and a mask that says where the product goes: give both or leave the anchor out.");
        }

        var (video, mask) = FirstFrameAnchor.Place(request.Video, request.Mask, variant.Anchor);
        return inputs with { Video = video, Mask = mask };
    }
}
