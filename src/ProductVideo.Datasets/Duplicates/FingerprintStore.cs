using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace ProductVideo.Datasets.Duplicates;

/// <summary>
/// Keeps fingerprints in a folder, by the hash of the file they were taken of, so that each film is decoded for it once and not once a run. A file that is
/// damaged or of an earlier form counts as missing. Safe for many threads.
/// </summary>
/// <param name="root">The folder; it is made when the first one is kept.</param>
public sealed class FingerprintStore(string root)
{
    private const int Version = 1;
    private const int HeadBytes = 28;
    private const int FrameBytes = 9 + PictureSignature.ThumbnailBytes;
    private const int MaximumFrames = 1 << 16;

    /// <summary>A film's fingerprint, or null.</summary>
    public FilmFingerprint? FindFilm(string hash) => TryRead(hash, "film", out var width, out var height, out var seconds, out var frames)
        ? new FilmFingerprint(width, height, seconds, frames)
        : null;

    /// <summary>A photo's fingerprint, or null.</summary>
    public PhotoFingerprint? FindPhoto(string hash) => TryRead(hash, "photo", out var width, out var height, out _, out var frames) && frames.Length == 1
        ? new PhotoFingerprint(width, height, frames[0])
        : null;

    /// <summary>Keeps a film's fingerprint.</summary>
    public void Keep(string hash, FilmFingerprint film) => Write(hash, "film", film.Width, film.Height, film.Seconds, film.Frames);

    /// <summary>Keeps a photo's fingerprint.</summary>
    public void Keep(string hash, PhotoFingerprint photo) => Write(hash, "photo", photo.Width, photo.Height, 0, [photo.Picture]);

    private string PathOf(string hash, string kind) => Path.Combine(root, hash[..2], $"{hash}.{kind}");

    private void Write(string hash, string kind, int width, int height, double seconds, IReadOnlyList<PictureSignature> frames)
    {
        var bytes = new byte[HeadBytes + (frames.Count * FrameBytes)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), height);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(12), seconds);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), frames.Count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), FilmFingerprint.FramesPerSecond);
        for (var index = 0; index < frames.Count; index++)
        {
            var place = bytes.AsSpan(HeadBytes + (index * FrameBytes));
            BinaryPrimitives.WriteUInt64LittleEndian(place, frames[index].Hash);
            place[8] = frames[index].IsFlat ? (byte)1 : (byte)0;
            frames[index].Thumbnail.Span.CopyTo(place[9..]);
        }

        var path = PathOf(hash, kind);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllBytes(temporary, bytes);
        File.Move(temporary, path, overwrite: true);
    }

    private bool TryRead(
        string hash, string kind, out int width, out int height, out double seconds, [NotNullWhen(true)] out PictureSignature[]? frames)
    {
        (width, height, seconds, frames) = (0, 0, 0, null);
        var path = PathOf(hash, kind);
        if (!File.Exists(path))
        {
            return false;
        }

        ReadOnlyMemory<byte> bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeadBytes)
        {
            return false;
        }

        var head = bytes.Span;
        var count = BinaryPrimitives.ReadInt32LittleEndian(head[20..]);
        if (BinaryPrimitives.ReadInt32LittleEndian(head) != Version || BinaryPrimitives.ReadInt32LittleEndian(head[24..]) != FilmFingerprint.FramesPerSecond
            || count is < 0 or > MaximumFrames || bytes.Length != HeadBytes + (count * FrameBytes))
        {
            return false;
        }

        (width, height) = (BinaryPrimitives.ReadInt32LittleEndian(head[4..]), BinaryPrimitives.ReadInt32LittleEndian(head[8..]));
        seconds = BinaryPrimitives.ReadDoubleLittleEndian(head[12..]);
        frames = new PictureSignature[count];
        for (var index = 0; index < count; index++)
        {
            var place = bytes.Slice(HeadBytes + (index * FrameBytes), FrameBytes);
            frames[index] = new PictureSignature(BinaryPrimitives.ReadUInt64LittleEndian(place.Span), place.Span[8] != 0, place[9..]);
        }

        return true;
    }
}
