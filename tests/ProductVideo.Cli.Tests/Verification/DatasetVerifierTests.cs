using System.Text;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Verification;
using ProductVideo.Datasets;

namespace ProductVideo.Cli.Tests.Verification;

public sealed class DatasetVerifierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pv-verify-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_dataset_as_it_was_built_passes()
    {
        Build();
        var result = await DatasetVerifier.VerifyAsync(_folder, TestContext.Current.CancellationToken);
        Assert.Empty(result.Findings);
        Assert.Equal((1, 4), (result.Clips, result.Files));
        Assert.Equal(0, await new PvRun().RunAsync("verify", _folder));
    }

    [Fact]
    public async Task Changed_missing_and_added_files_are_named()
    {
        Build();
        await File.AppendAllTextAsync(Path.Combine(_folder, "videos", "JEWE001_001.mp4"), "x", TestContext.Current.CancellationToken);
        File.Delete(Path.Combine(_folder, "metadata.csv"));
        File.Delete(Path.Combine(_folder, "masks", "JEWE001_001", "0001.png"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "videos", "stray.mp4"), "x", TestContext.Current.CancellationToken);
        var result = await DatasetVerifier.VerifyAsync(_folder, TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "metadata.csv: missing",
                "videos/JEWE001_001.mp4: changed since the dataset was built",
                "masks/JEWE001_001: 1 files, the manifest says 2",
                "videos/stray.mp4: the manifest does not name it",
            ],
            result.Findings);
        Assert.Equal(ExitCode.ItemsFailed, await new PvRun().RunAsync("verify", _folder));
    }

    [Fact]
    public async Task A_folder_without_a_dataset_and_a_broken_manifest_are_refused()
    {
        var pv = new PvRun();
        Assert.Equal(ExitCode.Usage, await pv.RunAsync("verify", _folder));
        Assert.Contains("manifest.json is missing", pv.Error.ToString(), StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder, "manifest.json"), "{ no json", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Usage, await pv.RunAsync("verify", _folder));
        Assert.Contains("not a dataset manifest", pv.Error.ToString(), StringComparison.Ordinal);
    }

    private void Build()
    {
        var table = Write("metadata.csv", "prompt,video\n");
        var video = Write("videos/JEWE001_001.mp4", "video");
        var masks = new[] { Write("masks/JEWE001_001/0000.png", "a"), Write("masks/JEWE001_001/0001.png", "b") };
        var lines = string.Concat(masks.Select(mask => $"{mask.Name} {mask.Sha256}\n"));
        var folder = new DatasetFile("masks/JEWE001_001", masks.Sum(mask => mask.Bytes), ContentHash.Of(Encoding.UTF8.GetBytes(lines)), 2);
        new DatasetManifest
        {
            Name = "sample",
            Version = "v1",
            Counts = new Dictionary<string, int>(StringComparer.Ordinal) { ["accepted"] = 1 },
            Clips = [new ManifestClip { Id = "JEWE001_001", ProductId = "JEWE001", Outcome = "accepted", Files = [video, folder] }],
            Files = [table],
        }.Write(Path.Combine(_folder, "manifest.json"));
    }

    private DatasetFile Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return new DatasetFile(name, text.Length, ContentHash.Of(Encoding.UTF8.GetBytes(text)));
    }
}
