using System.Diagnostics;
using ProductVideo.Datasets.Catalogues;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Datasets.Import.Material;
using ProductVideo.Media;
using ProductVideo.Media.Probing;
using ProductVideo.Media.Video;

namespace ProductVideo.Datasets.Tests.Hostile;

/// <summary>Every file of the corpus ends with a reason or a result, soon, and leaves nothing behind. A part of it runs here; tests/hostile.sh runs all.</summary>
public sealed class HostileCorpusTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Every how many files of the corpus are tried; 1 for all of them.
    private static readonly int Step = int.TryParse(Environment.GetEnvironmentVariable("PRODUCTVIDEO_HOSTILE_STEP"), out var step) ? step : 7;
    private static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable("PRODUCTVIDEO_HOSTILE_SEED"), out var seed) ? seed : 1;

    [Fact]
    public async Task EveryFileEndsWithAReasonOrAResult()
    {
        output.WriteLine($"seed {Seed}, every {Step}. file");
        using var folder = new TemporaryFolder();
        var token = TestContext.Current.CancellationToken;
        var sentinel = folder.Write("sentinel.txt", "untouched");
        var corpus = await HostileCorpus.CreateAsync(Environment.GetEnvironmentVariable("PRODUCTVIDEO_HOSTILE_FOLDER") ?? Path.Combine(folder.Path, "corpus"), Seed, token);
        var material = Path.Combine(folder.Path, "work");
        for (var number = 0; number < HostileCorpus.Count; number += Step)
        {
            var file = corpus.Write(number);
            var watch = Stopwatch.StartNew();
            var outcome = await TryAsync(file, material, token);
            output.WriteLine($"{file.Number:000} | {file.Use} | {file.Family} | {watch.Elapsed.TotalSeconds:0.00} s | {outcome}");
            Assert.False(string.IsNullOrWhiteSpace(outcome), $"{file.Number} ended without a reason");
        }

        Assert.Equal("untouched", File.ReadAllText(sentinel));
        Assert.Equal(["corpus", "sentinel.txt", "work"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Append("corpus").Append("work").Distinct().Order());
        if (Directory.Exists(material))
        {
            Assert.All(Directory.EnumerateFiles(material, "*", SearchOption.AllDirectories), path => Assert.Matches("^[0-9a-f]{64}[.]", Path.GetFileName(path)));
        }
    }

    private static async Task<string> TryAsync(HostileFile file, string material, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            return file.Use switch
            {
                HostileUse.Film => await FilmAsync(file.Path, limit.Token),
                HostileUse.Photo => await PhotoAsync(file.Path, limit.Token),
                _ => await CatalogueAsync(file.Path, material, limit.Token),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"{file.Number} ({file.Use}, {file.Family}) was not done within {Patience.TotalSeconds} s");
            throw;
        }
    }

    private static async Task<string> FilmAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var film = await VideoProbe.ProbeAsync(path, cancellationToken);
            var frames = 0;
            await foreach (var _ in VideoReader.ReadFramesAsync(film, new VideoReadOptions { Width = 64, Height = 64 }, cancellationToken))
            {
                frames++;
            }

            return $"taken, {frames} frames";
        }
        catch (MediaException exception)
        {
            return Reason(exception.Code.ToCode(), exception.Message, path);
        }
    }

    private static async Task<string> PhotoAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var photo = await Fingerprinter.OfPhotoAsync(path, cancellationToken);
            return $"taken, {photo.Width}x{photo.Height}";
        }
        catch (MediaException exception)
        {
            return Reason(exception.Code.ToCode(), exception.Message, path);
        }
    }

    private static async Task<string> CatalogueAsync(string path, string material, CancellationToken cancellationToken)
    {
        try
        {
            var options = new CatalogueReadOptions { Material = new MaterialFolder(material) };
            var result = await CatalogueReader.ReadAsync(path, options, cancellationToken);
            Assert.Equal(result.Found, result.Products.Count + result.Problems.Where(problem => problem.IsFatal).Select(problem => problem.Source).Distinct(StringComparer.Ordinal).Count());
            Assert.All(result.Products, product => Assert.True(ProductIds.IsSafe(product.Id)));
            Assert.All(result.Products.SelectMany(product => product.ImagePaths.Append(product.VideoPath)), file => Assert.StartsWith(Path.GetTempPath(), file, StringComparison.Ordinal));
            return result.Products.Count > 0 ? $"taken, {result.Products.Count} of {result.Found}" : result.Problems.First(problem => problem.IsFatal).Code;
        }
        catch (CatalogueException exception)
        {
            return Reason("catalogue", exception.Message, path);
        }
    }

    private static string Reason(string code, string message, string path)
    {
        Assert.Contains(Path.GetFileName(path), message, StringComparison.Ordinal);
        return code;
    }
}
