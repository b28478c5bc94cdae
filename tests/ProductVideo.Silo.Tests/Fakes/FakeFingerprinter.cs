using System.Collections.Concurrent;
using ProductVideo.Datasets.Duplicates;

namespace ProductVideo.Silo.Tests.Fakes;

/// <summary>Fingerprints of files that hold a few words: films whose last words are alike look alike, and so do a photo and a copy of it. They can be held back.</summary>
internal sealed class FakeFingerprinter : IFingerprinter
{
    private const int Frames = 40;

    /// <summary>Every file that was looked at.</summary>
    public ConcurrentQueue<string> Looked { get; } = new();

    /// <summary>Awaited before each file.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = static _ => Task.CompletedTask;

    public async Task<FilmFingerprint> OfFilmAsync(string path, CancellationToken cancellationToken) =>
        new(1280, 720, Frames / (double)FilmFingerprint.FramesPerSecond, await SignAsync(path, static text => text[(text.LastIndexOf(' ') + 1)..], Frames, cancellationToken));

    public async Task<PhotoFingerprint> OfPhotoAsync(string path, CancellationToken cancellationToken) =>
        new(640, 480, (await SignAsync(path, static text => text.Replace("copy of ", "", StringComparison.Ordinal), 1, cancellationToken))[0]);

    private async Task<IReadOnlyList<PictureSignature>> SignAsync(string path, Func<string, string> looksOf, int count, CancellationToken cancellationToken)
    {
        await Before(cancellationToken);
        Looked.Enqueue(path);
        var looks = looksOf(await File.ReadAllTextAsync(path, cancellationToken));
        var random = new Random(looks.Aggregate(17, static (seed, character) => (seed * 31) + character));
        return [.. Enumerable.Range(0, count).Select(_ => Picture(random))];
    }

    private static PictureSignature Picture(Random random)
    {
        var thumbnail = new byte[PictureSignature.ThumbnailBytes];
        random.NextBytes(thumbnail);
        return new PictureSignature((ulong)random.NextInt64(), IsFlat: false, thumbnail);
    }
}
