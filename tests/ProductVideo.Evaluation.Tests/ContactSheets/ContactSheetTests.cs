using ProductVideo.Evaluation.ContactSheets;

namespace ProductVideo.Evaluation.Tests.ContactSheets;

public sealed class ContactSheetTests
{
    [Fact]
    public void Rows_are_as_wide_as_the_columns_ask_and_masks_are_outlined()
    {
        var frames = Pictures.MovingDisc(160, 96, 9, Pictures.Gold);
        var options = new ContactSheetOptions { Columns = 4, CellWidth = 80 };
        var plain = ContactSheet.Compose([new ContactSheetRow("clip", frames)], options);
        var outlined = ContactSheet.Compose([new ContactSheetRow("clip", frames, Pictures.MovingMasks(160, 96, 9))], options);

        Assert.Equal((6 + (4 * 86), 6 + 18 + 48 + 6), (plain.Width, plain.Height));
        var pink = Enumerable.Range(0, outlined.Width * outlined.Height)
            .Count(i => outlined.Pixels[i * 3] == 245 && outlined.Pixels[(i * 3) + 1] == 46 && outlined.Pixels[(i * 3) + 2] == 132);
        Assert.InRange(pink, 100, 800);
    }

    [Fact]
    public void Hostile_labels_and_short_videos_are_drawn_without_error()
    {
        var sheet = ContactSheet.Compose(
        [
            new ContactSheetRow(new string('漢', 4000) + "\0\uD800", Pictures.MovingDisc(33, 17, 1, Pictures.Teal)),
            new ContactSheetRow("", Pictures.MovingDisc(640, 360, 2, Pictures.Gold)),
        ]);
        Assert.True(sheet.Height > 100);
    }

    [Fact]
    public void Masks_that_do_not_fit_are_refused_by_the_rows_name()
    {
        var row = new ContactSheetRow("JEWE001_001", Pictures.MovingDisc(64, 48, 3, Pictures.Gold), Pictures.MovingMasks(64, 48, 2));
        Assert.Contains("JEWE001_001", Assert.Throws<ArgumentException>(() => ContactSheet.Compose([row])).Message, StringComparison.Ordinal);
    }
}
