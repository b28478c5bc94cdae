using ProductVideo.Training.Samples;
using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Training.Tests.Samples;

public sealed class SampleCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sample_comes_back_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        var cache = new SampleCache(_folder["cache"]);
        using var sample = Sample("BAGS001_002@4");
        cache.Write(sample);
        Assert.True(cache.Contains(sample.Id));
        using var back = cache.Read(sample.Id);
        Assert.True(back.Clean.equal(sample.Clean));
        Assert.True(back.Context.equal(sample.Context));
        Assert.True(back.Text.equal(sample.Text));
        Assert.Equal(sample.Id, back.Id);
    }

    [Fact]
    public void Ids_that_no_file_system_takes_have_files_of_their_own()
    {
        using var scope = NewDisposeScope();
        var cache = new SampleCache(_folder["cache"]);
        foreach (var id in new[] { "a/b", "a\\b", "..", "" })
        {
            using var sample = Sample(id);
            cache.Write(sample);
        }

        Assert.Equal(4, Directory.GetFiles(_folder["cache"]).Length);
        using var read = cache.Select(["..", "a/b"]).Open(1);
        Assert.Equal("a/b", read.Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(400)]
    public void A_file_that_was_cut_short_is_not_there(int length)
    {
        using var scope = NewDisposeScope();
        var cache = new SampleCache(_folder["cache"]);
        using var sample = Sample("a");
        cache.Write(sample);
        var file = Directory.GetFiles(_folder["cache"]).Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);
        Assert.False(cache.Contains("a"));
        Assert.Contains(file, Assert.Throws<WeightFileException>(() => cache.Read("a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_samples_file_under_the_name_is_refused()
    {
        using var scope = NewDisposeScope();
        var cache = new SampleCache(_folder["cache"]);
        using var other = Sample("b");
        cache.Write(other);
        var wrong = Directory.GetFiles(_folder["cache"]).Single();
        using var sample = Sample("a");
        cache.Write(sample);
        var right = Directory.GetFiles(_folder["cache"]).Single(file => file != wrong);
        File.Copy(wrong, right, overwrite: true);
        Assert.False(cache.Contains("a"));
        Assert.Contains("'a'", Assert.Throws<WeightFileException>(() => cache.Read("a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_that_was_never_written_is_not_there() => Assert.False(new SampleCache(_folder["cache"]).Contains("a"));

    [Fact]
    public void Closing_a_loaded_sample_leaves_it_to_its_owner()
    {
        using var scope = NewDisposeScope();
        using var sample = Sample("a");
        var samples = new LoadedSamples([sample]);
        samples.Open(0).Dispose();
        using var again = samples.Open(0);
        Assert.True(again.Clean.equal(sample.Clean));
    }

    private static TrainingSample Sample(string id)
    {
        using var generator = new Generator(3);
        return new(
            id,
            randn([1L, 16, 2, 4, 4], generator: generator),
            randn([1L, 96, 2, 4, 4], generator: generator),
            randn([1L, 16, 16], generator: generator));
    }
}
