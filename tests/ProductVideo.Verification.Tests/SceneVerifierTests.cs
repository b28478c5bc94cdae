using ProductVideo.Media.Tests.Support;
using ProductVideo.Media.Verification;

namespace ProductVideo.Media.Tests.Verification;

public sealed class SceneVerifierTests
{
    private static readonly string Scenes = Goldens.FolderOf("vision", "scenes");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_scores_and_cuts_are_those_of_PySceneDetect()
    {
        var rows = await SceneVerifier.RunAsync(Scenes, Token);
        Assert.True(rows.All(row => row.Passed), string.Join('\n', rows.Where(row => !row.Passed)));
        Assert.Equal(["fades.mp4", "fades.stats.csv", "raw_frames.safetensors"], rows.Select(row => row.File).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(8 + 33 + 9, rows.Count);
    }
}
