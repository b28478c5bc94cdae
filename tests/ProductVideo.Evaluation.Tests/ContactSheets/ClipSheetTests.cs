using ProductVideo.Evaluation.ContactSheets;
using ProductVideo.Media.Images;

namespace ProductVideo.Evaluation.Tests.ContactSheets;

public sealed class ClipSheetTests
{
    private static readonly (byte, byte, byte) Good = (88, 214, 160);
    private static readonly (byte, byte, byte) Bad = (255, 122, 134);
    private static readonly (byte, byte, byte) Outline = (245, 46, 132);
    private static readonly (byte, byte, byte) MaskBox = (250, 214, 70);
    private static readonly (byte, byte, byte) DetectorBox = (84, 190, 255);

    [Fact]
    public void An_accepted_clip_shows_outline_box_and_a_green_verdict()
    {
        var sheet = ClipSheet.Compose(Content());

        Assert.Equal(ClipSheet.Width, sheet.Width);
        Assert.True(Count(sheet, Good) > 100 && Count(sheet, Outline) > 500 && Count(sheet, MaskBox) > 500);
        Assert.Equal((0, 0), (Count(sheet, Bad), Count(sheet, DetectorBox)));
    }

    [Fact]
    public void A_refused_clip_is_red_with_its_reasons_and_the_scores_behind_them()
    {
        var content = Content() with { IsAccepted = false, Verdict = "refused" };
        var few = ClipSheet.Compose(content);
        var reasons = ClipSheet.Compose(content with { Reasons = [string.Join(' ', Enumerable.Repeat("The product covers 61 % of the picture.", 8))] });
        var broken = ClipSheet.Compose(content with { Scores = [new SheetScore("mask cover", "61.0 %", "up to 38.0 %", IsBroken: true)] });

        Assert.Equal(0, Count(few, Good));
        Assert.True(reasons.Height > few.Height + 44, "a long reason takes several lines");
        Assert.True(Count(reasons, Bad) > 2 * Count(few, Bad));
        Assert.True(Count(broken, Bad) > Count(few, Bad));
    }

    [Fact]
    public void Frames_that_the_detector_looked_at_are_shown_with_its_boxes()
    {
        var sheet = ClipSheet.Compose(Content() with { Boxes = [new SheetBox(5, 20, 10, 90, 70, "mug 0.82"), new SheetBox(9, -50, -50, 900, 900, "person 0.40")] });

        Assert.True(Count(sheet, DetectorBox) > 500);
    }

    [Fact]
    public void A_frame_without_a_mask_says_so()
    {
        var content = Content();

        Assert.True(Count(ClipSheet.Compose(content with { Masks = [.. content.Masks.Select(static mask => new GrayImage(mask.Width, mask.Height))] }), Bad) > 100);
    }

    [Fact]
    public void A_shot_that_nobody_looked_for_a_product_in_shows_its_frames_alone()
    {
        var sheet = ClipSheet.Compose(Content() with { Masks = [], IsAccepted = false });

        Assert.Equal((0, 0), (Count(sheet, Outline), Count(sheet, MaskBox)));
        Assert.True(Count(sheet, Bad) < Count(ClipSheet.Compose(Content() with { IsAccepted = false, Masks = [.. Content().Masks.Select(static mask => new GrayImage(mask.Width, mask.Height))] }), Bad));
    }

    [Fact]
    public void A_poster_is_a_small_frame_with_the_masks_outline()
    {
        var content = Content();

        var poster = ClipPoster.Compose(content.Frames[0], content.Masks[0]);

        Assert.Equal((ClipPoster.Width, (int)Math.Round((double)ClipPoster.Width * content.Frames[0].Height / content.Frames[0].Width)), (poster.Width, poster.Height));
        Assert.True(Count(poster, Outline) > 50);
        Assert.Equal(0, Count(ClipPoster.Compose(content.Frames[0], mask: null), Outline));
        Assert.Throws<ArgumentException>(() => ClipPoster.Compose(content.Frames[0], new GrayImage(2, 2)));
    }

    [Fact]
    public void A_clip_of_one_frame_and_one_without_scores_have_a_sheet_and_one_without_frames_has_none()
    {
        var content = Content();

        Assert.True(ClipSheet.Compose(content with { Frames = [content.Frames[0]], Masks = [content.Masks[0]], Scores = [] }).Height > 300);
        Assert.Contains("MUGS001_002", Assert.Throws<ArgumentException>(() => ClipSheet.Compose(content with { Frames = [] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ClipSheet.Compose(content with { Masks = [content.Masks[0]] }));
    }

    private static ClipSheetContent Content() => new()
    {
        Id = "MUGS001_002",
        Verdict = "accepted",
        IsAccepted = true,
        Facts = "17 frames   masks by classical/2",
        Frames = Pictures.MovingDisc(160, 96, 17, Pictures.Gold),
        Masks = Pictures.MovingMasks(160, 96, 17),
        Scores = [new SheetScore("mask cover", "18.2 %", "0.6 % to 38.0 %", IsBroken: false), new SheetScore("detection", "not measured", "at least 0.30", IsBroken: false, IsMeasured: false)],
    };

    private static int Count(RgbImage image, (byte Red, byte Green, byte Blue) colour)
    {
        var count = 0;
        for (var index = 0; index < image.Pixels.Length; index += 3)
        {
            count += (image.Pixels[index], image.Pixels[index + 1], image.Pixels[index + 2]) == colour ? 1 : 0;
        }

        return count;
    }
}
