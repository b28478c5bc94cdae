using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ProductVideo.Datasets.Tests;

public sealed class MetadataCsvTests
{
    [Fact]
    public void AnyTextSurvivesWritingAndReading()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "metadata.csv");
        var awkward = Gen.Elements("a", "é", "商品", "😀", "\"", "\"\"", ",", ";", "\n", "\r", "\r\n", "\t", " ", "'", "=1+1", "#", string.Empty, "\\");
        var text = awkward.ArrayOf().Select(string.Concat);
        var row = from prompt in text from video in text from image in text from masked in text select new MetadataRow(prompt, video, image, masked, prompt);
        Prop.ForAll(row.ArrayOf().ToArbitrary(), rows =>
        {
            MetadataCsv.Write(path, rows);
            return rows.SequenceEqual(MetadataCsv.Read(path));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void LooksAsTrainersExpect()
    {
        var bytes = MetadataCsv.ToBytes([new MetadataRow("silver ring, \"new\"", "videos/A_001.mp4", "product_images/A.png", "m.mp4", "k.mp4")]);
        Assert.Equal(
            "prompt,video,vace_reference_image,vace_video,vace_video_mask\n\"silver ring, \"\"new\"\"\",videos/A_001.mp4,product_images/A.png,m.mp4,k.mp4\n",
            Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void ColumnsMayBeMissingOrMoved()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("metadata.csv", "video,extra,prompt\nvideos/a.mp4,1,hello\n");
        Assert.Equal(new MetadataRow("hello", "videos/a.mp4"), Assert.Single(MetadataCsv.Read(path)));
        var error = Assert.Throws<InvalidDataException>(() => MetadataCsv.Read(folder.Write("other.csv", "a,b\n1,2\n")));
        Assert.Contains("prompt", error.Message, StringComparison.Ordinal);
    }
}
