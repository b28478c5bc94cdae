using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using ProductVideo.Media.Images;
using ProductVideo.Samples.Clips;
using ProductVideo.Samples.Products;

namespace ProductVideo.Samples.Tests;

public sealed class ProceduralClipRendererTests
{
    private const int Width = 160;
    private const int Height = 96;

    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_any_thread()
    {
        var expected = Enumerable.Range(0, 8).Select(seed => Digest(ProceduralClipRenderer.Render((ulong)seed, 80, 48, 3))).ToArray();
        var actual = new string[64];
        Parallel.For(0, actual.Length, i => actual[i] = Digest(ProceduralClipRenderer.Render((ulong)(i % 8), 80, 48, 3)));
        for (var i = 0; i < actual.Length; i++)
        {
            Assert.True(expected[i % 8] == actual[i], $"Seed {i % 8} changed between threads.");
        }
    }

    [Fact]
    public void Different_seeds_give_different_clips() =>
        Assert.Equal(40, Enumerable.Range(0, 40).Select(seed => Digest(ProceduralClipRenderer.Render((ulong)seed, 48, 32, 1))).Distinct().Count());

    [Fact]
    public void A_single_frame_is_the_clips_own_frame()
    {
        for (var seed = 0UL; seed < 6; seed++)
        {
            var clip = ProceduralClipRenderer.Render(seed, Width, Height, 5);
            var frame = ProceduralClipRenderer.RenderFrame(seed, Width, Height, 0.25f);
            Assert.True(clip.Frames[1].Pixels.AsSpan().SequenceEqual(frame.Picture.Pixels), $"Seed {seed}: the picture differs.");
            Assert.True(clip.Masks[1].Pixels.AsSpan().SequenceEqual(frame.Mask.Pixels), $"Seed {seed}: the mask differs.");
        }
    }

    [Fact]
    public void The_product_is_whole_and_of_a_usable_size_in_every_clip()
    {
        var property = Prop.ForAll(ArbMap.Default.GeneratorFor<uint>().ToArbitrary(), seed =>
        {
            var clip = ProceduralClipRenderer.Render(seed, Width, Height, 3, new ProceduralClipOptions { ReferenceCount = 0 });
            return clip.Masks.All(mask => Cover(mask) is > 0.02 and < 0.45 && !TouchesEdge(mask))
                ? true.ToProperty()
                : false.Label($"seed {seed}: {clip.Caption}, cover {string.Join(", ", clip.Masks.Select(Cover))}");
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(80), property);
    }

    [Fact]
    public void References_show_the_product_large_on_pure_white()
    {
        for (var seed = 0UL; seed < 12; seed++)
        {
            var clip = ProceduralClipRenderer.Render(seed, Width, Height, 1);
            Assert.Equal(4, clip.References.Count);
            for (var view = 0; view < clip.References.Count; view++)
            {
                var (picture, mask) = (clip.References[view], clip.ReferenceMasks[view]);
                Assert.InRange(Cover(mask), 0.04, 0.85);
                Assert.False(TouchesEdge(mask), $"Seed {seed}, view {view}: cut off.");
                Assert.Equal([255, 255, 255], picture.Pixel(0, 0).ToArray());
                Assert.Equal([255, 255, 255], picture.Pixel(picture.Width - 1, picture.Height - 1).ToArray());
            }
        }
    }

    [Fact]
    public void Captions_keep_to_the_vocabulary()
    {
        Assert.Equal(CaptionVocabulary.Words.Count, CaptionVocabulary.Words.Distinct().Count());
        for (var seed = 0UL; seed < 60; seed++)
        {
            var clip = ProceduralClipRenderer.Render(seed, 32, 32, 1, new ProceduralClipOptions { ReferenceCount = 0 });
            var words = clip.Caption.Split(' ');
            Assert.InRange(words.Length, 8, 9);
            Assert.All(words, word => Assert.Contains(word, CaptionVocabulary.Words));
        }
    }

    [Fact]
    public void One_product_seed_is_the_same_product_in_other_scenes()
    {
        var options = new ProceduralClipOptions { ProductSeed = 77, Family = ProductFamily.Mug };
        var captions = Enumerable.Range(0, 6)
            .Select(seed => ProceduralClipRenderer.Render((ulong)seed, 32, 32, 1, options).Caption)
            .ToArray();
        Assert.Single(captions.Select(caption => string.Join(' ', caption.Split(' ').Take(3))).Distinct());
        Assert.True(captions.Distinct().Count() > 1, "The scenes should differ.");
    }

    [Fact]
    public void Options_out_of_range_are_refused_by_name()
    {
        var error = Assert.Throws<ArgumentException>(() => ProceduralClipRenderer.Render(1, 64, 64, 1, new ProceduralClipOptions { ReferenceCount = 99 }));
        Assert.Contains("ReferenceCount is 99; choose 0 to 8", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => ProceduralClipRenderer.Render(1, 4, 64, 1));
    }

    private static string Digest(ProceduralClip clip)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var frame in clip.Frames.Concat(clip.References))
        {
            hash.AppendData(frame.Pixels);
        }

        foreach (var mask in clip.Masks)
        {
            hash.AppendData(mask.Pixels);
        }

        return Convert.ToHexString(hash.GetHashAndReset()) + clip.Caption;
    }

    private static double Cover(GrayImage mask) => mask.Pixels.Count(value => value > 0) / (double)mask.Pixels.Length;

    private static bool TouchesEdge(GrayImage mask) =>
        mask.Row(0).ContainsAnyExcept((byte)0)
        || mask.Row(mask.Height - 1).ContainsAnyExcept((byte)0)
        || Enumerable.Range(0, mask.Height).Any(y => mask.Row(y)[0] != 0 || mask.Row(y)[^1] != 0);
}
