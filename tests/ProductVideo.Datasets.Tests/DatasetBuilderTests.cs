using ProductVideo.Datasets.Building;

namespace ProductVideo.Datasets.Tests;

public sealed class DatasetBuilderTests
{
    [Fact]
    public async Task LaysOutTheDatasetAsPlanned()
    {
        using var folder = new TemporaryFolder();
        var result = await DatasetBuilder.BuildAsync(Request(folder, 4), Path.Combine(folder.Path, "out"));
        string[] expected =
        [
            "manifest.json", "mask_videos/JEWE001_001.mp4", "masked_videos/JEWE001_001.mp4", "masks/JEWE001_001/0000.png", "masks/JEWE001_001/0001.png",
            "metadata.csv", "metadata_test.csv", "metadata_train.csv", "metadata_val.csv", "product_images/JEWE001.png", "videos/JEWE001_001.mp4",
        ];
        var files = Files(result.Layout.Root).Keys.Where(name => !name.Contains("JEWE", StringComparison.Ordinal) || name.Contains("JEWE001", StringComparison.Ordinal));
        Assert.Equal(expected, files);
        var rows = MetadataCsv.Read(result.Layout.MetadataPath);
        Assert.Equal(4, rows.Count);
        Assert.Equal(new MetadataRow("a ring, \"1\"", "videos/JEWE001_001.mp4", "product_images/JEWE001.png", "masked_videos/JEWE001_001.mp4", "mask_videos/JEWE001_001.mp4"), rows[0]);
        Assert.Equal(rows.OrderBy(row => row.Video, StringComparer.Ordinal), Enum.GetValues<DatasetSplit>().SelectMany(split => MetadataCsv.Read(result.Layout.MetadataPathOf(split))).OrderBy(row => row.Video, StringComparer.Ordinal));
        Assert.Equal([".out.building", ".out.previous"], new[] { ".out.building", ".out.previous" }.Where(name => !Directory.Exists(Path.Combine(folder.Path, name))));
    }

    [Fact]
    public async Task TheManifestAccountsForEveryClipAndFile()
    {
        using var folder = new TemporaryFolder();
        var result = await DatasetBuilder.BuildAsync(Request(folder, 4), Path.Combine(folder.Path, "out"));
        var manifest = DatasetManifest.Read(result.Layout.ManifestPath);
        Assert.Equal(result.Manifest.Version, manifest.Version);
        Assert.Equal((4, 1), (manifest.Counts["accepted"], manifest.Counts["rejected"]));
        Assert.Equal(manifest.Clips.Count, manifest.Counts.Values.Sum());
        var refused = manifest.Clips.Single(clip => clip.Outcome == "rejected");
        Assert.Equal(("product.too_large", 0.6, 0.38), (refused.Reasons[0].Code, refused.Reasons[0].Value, refused.Reasons[0].Limit));
        Assert.Equal(0.6, refused.Scores["coverMean"]);
        Assert.All(manifest.Clips.Where(clip => clip.Outcome == "accepted"), clip => Assert.Equal("sam2.1-exact/1 0123456789ab", clip.MaskedBy));
        Assert.Null(refused.MaskedBy);
        Assert.Equal(["JEWE001", "JEWE002", "JEWE003", "JEWE004"], manifest.References.Keys);
        Assert.All(manifest.References.Values, method => Assert.Equal("classical/2", method));
        foreach (var file in manifest.Clips.SelectMany(clip => clip.Files).Concat(manifest.Files).Where(file => !file.Name.StartsWith("masks/", StringComparison.Ordinal)))
        {
            Assert.Equal(file.Sha256, await ContentHash.OfFileAsync(result.Layout.PathOf(file.Name)));
        }

        Assert.All(manifest.Clips.SelectMany(clip => clip.Files).Where(file => file.Name.StartsWith("masks/", StringComparison.Ordinal)), file => Assert.Equal(2, file.Files));
    }

    [Fact]
    public async Task TheSameInputGivesTheSameBytesAndIsReused()
    {
        using var folder = new TemporaryFolder();
        var request = Request(folder, 5);
        var one = await DatasetBuilder.BuildAsync(request, Path.Combine(folder.Path, "one"));
        var other = await DatasetBuilder.BuildAsync(request with { Clips = [.. request.Clips.Reverse()] }, Path.Combine(folder.Path, "other"));
        Assert.Equal(Files(one.Layout.Root), Files(other.Layout.Root));
        Assert.True((await DatasetBuilder.BuildAsync(request, one.Layout.Root)).Reused);
        var changed = await DatasetBuilder.BuildAsync(request with { Clips = [request.Clips[0] with { Prompt = "new" }, .. request.Clips.Skip(1)] }, one.Layout.Root);
        Assert.False(changed.Reused);
        Assert.NotEqual(one.Manifest.Version, changed.Manifest.Version);
        Assert.Equal("new", MetadataCsv.Read(one.Layout.MetadataPath)[0].Prompt);
    }

    [Fact]
    public async Task AnInterruptedBuildLeavesNothingBehindInTheNextOne()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".out.building/videos/half.mp4", "junk");
        var result = await DatasetBuilder.BuildAsync(Request(folder, 3), Path.Combine(folder.Path, "out"));
        Assert.DoesNotContain("videos/half.mp4", Files(result.Layout.Root).Keys);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DatasetBuilder.BuildAsync(Request(folder, 2), result.Layout.Root, stopped.Token));
        Assert.Equal(3, MetadataCsv.Read(result.Layout.MetadataPath).Count);
    }

    [Fact]
    public async Task RefusesWhatWouldLoseOrMixThings()
    {
        using var folder = new TemporaryFolder();
        var request = Request(folder, 2);
        var target = Path.Combine(folder.Path, "out");
        await Fails("listed twice", request with { Clips = [request.Clips[0], request.Clips[0]] }, target);
        await Fails("no safe file name", request with { Clips = [request.Clips[0] with { Id = "../x" }] }, target);
        await Fails("is missing", request with { Clips = [request.Clips[0] with { VideoPath = Path.Combine(folder.Path, "gone.mp4") }] }, target);
        folder.Write("work/JEWE001_001/masks/0003.png", "gap");
        await Fails("has a gap after 0001.png", request, target);
        File.Delete(Path.Combine(folder.Path, "work/JEWE001_001/masks/0003.png"));
        folder.Write("mine/letter.txt", "dear");
        await Fails("holds other files", request, Path.Combine(folder.Path, "mine"));
        Assert.True(File.Exists(Path.Combine(folder.Path, "mine/letter.txt")));
        Assert.False(Directory.Exists(target));
    }

    [Fact]
    public void NamesNeverLeadOutOfTheDataset() =>
        Assert.Throws<ArgumentException>(() => new DatasetLayout("data").PathOf("../../etc/passwd"));

    private static async Task Fails(string text, DatasetRequest request, string target)
    {
        var error = await Assert.ThrowsAsync<DatasetException>(() => DatasetBuilder.BuildAsync(request, target));
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    private static SortedDictionary<string, string> Files(string root)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            files[Path.GetRelativePath(root, path)] = Convert.ToHexString(File.ReadAllBytes(path));
        }

        return files;
    }

    private static DatasetRequest Request(TemporaryFolder folder, int products)
    {
        var clips = new List<DatasetClip>();
        for (var product = 1; product <= products; product++)
        {
            var id = $"JEWE{product:000}_001";
            folder.Write($"work/{id}/masks/0000.png", $"mask a {id}");
            folder.Write($"work/{id}/masks/0001.png", $"mask b {id}");
            clips.Add(new DatasetClip
            {
                Id = id,
                ProductId = $"JEWE{product:000}",
                Prompt = $"a ring, \"{product}\"",
                VideoPath = folder.Write($"work/{id}/clip.mp4", $"clip {id}"),
                MasksFolder = Path.Combine(folder.Path, "work", id, "masks"),
                MaskedVideoPath = folder.Write($"work/{id}/masked.mp4", $"masked {id}"),
                MaskVideoPath = folder.Write($"work/{id}/mask.mp4", $"mask {id}"),
                ReferenceImagePath = folder.Write($"work/{id}/reference.png", $"reference {product}"),
                MaskedBy = "sam2.1-exact/1 0123456789ab",
                ReferenceCutOutBy = "classical/2",
                Scores = [new("coverMean", 0.1 * product), new("boxMotion", 12)],
            });
        }

        return new DatasetRequest
        {
            Name = "test",
            Clips = clips,
            Refused =
            [
                new RefusedClip
                {
                    Id = "JEWE001_002",
                    ProductId = "JEWE001",
                    Outcome = "rejected",
                    Reasons = [new DatasetReason("product.too_large", 0.6, 0.38, "too large")],
                    Scores = [new("coverMean", 0.6)],
                },
            ],
            Settings = [new("variant", "box")],
        };
    }
}
