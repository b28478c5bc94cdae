using ProductVideo.Verification.Scenes;

namespace ProductVideo.Verification.Tests;

public sealed class SceneVerifierTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_scores_and_cuts_are_those_of_PySceneDetect()
    {
        using var copy = new ReferenceCopy("scenes");
        var rows = await SceneVerifier.RunAsync(copy.PathOf("scenes"), Token);
        Assert.True(rows.All(row => row.Passed), string.Join('\n', rows.Where(row => !row.Passed)));
        Assert.Equal(["fades.mp4", "fades.stats.csv", "raw_frames.safetensors"], rows.Select(row => row.File).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(8 + 33 + 9, rows.Count);
    }
}
