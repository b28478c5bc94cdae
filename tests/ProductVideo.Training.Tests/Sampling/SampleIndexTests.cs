using ProductVideo.Training.Sampling;

namespace ProductVideo.Training.Tests.Sampling;

public sealed class SampleIndexTests
{
    private static readonly SampleIndex Index = new(
        42, 12, 1, 128, 80, 17, 15,
        [new("RING1_001", "RING1", true, "scenes/RING1_001.mp4", "scenes/RING1_001.original.mp4", "scenes/RING1_001.png"), new("SHOE2_001", "SHOE2", false, "s", "o", "r")],
        []);

    [Fact]
    public void A_list_comes_back_from_its_file_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var index = Index.With(new(20, "SHOE2_001", "step-00000020/SHOE2_001.mp4")).With(new(0, "RING1_001", null, "it was too large"));
        index.Write(folder["samples"]);
        var read = SampleIndex.Parse(File.ReadAllText(folder["samples/index.json"]));
        Assert.Equal(index.Films, read.Films);
        Assert.Equal(index.Scenes, read.Scenes);
        Assert.Equal(index, read with { Films = index.Films, Scenes = index.Scenes });
        Assert.Equal(["index.json"], Directory.EnumerateFiles(folder["samples"]).Select(static file => Path.GetFileName(file)));
    }

    [Fact]
    public void Films_are_listed_by_step_and_scene_and_a_second_attempt_takes_the_firsts_place()
    {
        var index = Index.With(new(20, "SHOE2_001", "late")).With(new(20, "RING1_001", null, "too large")).With(new(0, "RING1_001", "first")).With(new(20, "RING1_001", "again"));
        Assert.Equal(["first", "again", "late"], index.Films.Select(static film => film.File));
        Assert.Equal([0, 20], index.Steps());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"films\": 3}")]
    public void Something_else_is_no_list(string text) => Assert.Throws<InvalidDataException>(() => SampleIndex.Parse(text));
}
