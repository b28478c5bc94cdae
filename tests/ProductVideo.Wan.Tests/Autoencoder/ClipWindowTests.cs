using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Autoencoder;

public sealed class ClipWindowTests
{
    [Fact]
    public void Windows_have_the_length_of_a_clip_and_keep_every_latent_frame_once()
    {
        var cases =
            from frames in Gen.Choose(1, 80)
            from longest in Gen.Choose(3, 21)
            select (Frames: frames, Longest: longest);
        Prop.ForAll(cases.ToArbitrary(), input =>
        {
            var windows = ClipWindow.Plan(input.Frames, input.Longest);
            var kept = windows.SelectMany(window => Enumerable.Range(window.Start + window.Length - window.Kept, window.Kept));
            return kept.SequenceEqual(Enumerable.Range(0, input.Frames))
                && windows.All(window => window.Length == Math.Min(input.Frames, input.Longest))
                && windows.Skip(1).All(window => window.Length - window.Kept >= ClipWindow.Overlap);
        }).QuickCheckThrowOnFailure();
        Assert.Single(ClipWindow.Plan(200, 0));
    }

    [Fact]
    public void Encoding_cuts_the_windows_at_latent_frames_and_decoding_puts_every_frame_in_its_place()
    {
        // a codec that only averages: a latent frame is the mean of its pixel frames, and gives it back
        var size = new AutoencoderSize { LongestClip = 17 };
        using var scope = NewDisposeScope();
        var latents = arange(0, 12).reshape(1, 1, 12, 1, 1).to(ScalarType.Float32) / 12;
        var video = Decode(latents);
        Assert.Equal(latents.data<float>().ToArray(), ClipWindows.Encode(size, video, Encode).data<float>().ToArray());
        Assert.Equal(video.data<float>().ToArray(), ClipWindows.Decode(size, latents, Encode, Decode).data<float>().ToArray());
        Assert.Equal(45, video.shape[2]);

        static Tensor Decode(Tensor latents) => cat([latents.narrow(2, 0, 1), latents.narrow(2, 1, latents.shape[2] - 1).repeat_interleave(4, 2)], 2);

        static Tensor Encode(Tensor video)
        {
            if (video.shape[2] == 1)
            {
                return video;
            }

            Assert.Equal(17, video.shape[2]);
            return cat([video.narrow(2, 0, 1), video.narrow(2, 1, 16).reshape(1, 1, 4, 4, 1).mean([3L], keepdim: true)], 2);
        }
    }
}
