using System.Buffers.Binary;

namespace ProductVideo.Datasets.Duplicates;

/// <summary>A fingerprint as a file: a head of 28 bytes, then 777 bytes a picture, little-endian.</summary>
public static class FingerprintFile
{
    private const int Version = 2;
    private const int HeadBytes = 28;
    private const int FrameBytes = 9 + PictureSignature.ThumbnailBytes;
    private const int MaximumFrames = 1 << 16;

    /// <summary>Writes a fingerprint.</summary>
    public static void Write(string path, FilmFingerprint fingerprint)
    {
        var frames = fingerprint.Frames;
        var bytes = new byte[HeadBytes + (frames.Count * FrameBytes)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), fingerprint.Width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), fingerprint.Height);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(12), fingerprint.Seconds);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), frames.Count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), FilmFingerprint.FramesPerSecond);
        for (var index = 0; index < frames.Count; index++)
        {
            var place = bytes.AsSpan(HeadBytes + (index * FrameBytes));
            BinaryPrimitives.WriteUInt64LittleEndian(place, frames[index].Hash);
            place[8] = frames[index].IsFlat ? (byte)1 : (byte)0;
            frames[index].Thumbnail.Span.CopyTo(place[9..]);
        }

        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Reads a fingerprint; null where the file is missing, damaged or of an earlier form.</summary>
    public static FilmFingerprint? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        ReadOnlyMemory<byte> bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeadBytes)
        {
            return null;
        }

        var head = bytes.Span;
        var count = BinaryPrimitives.ReadInt32LittleEndian(head[20..]);
        if (BinaryPrimitives.ReadInt32LittleEndian(head) != Version || BinaryPrimitives.ReadInt32LittleEndian(head[24..]) != FilmFingerprint.FramesPerSecond
            || count is < 0 or > MaximumFrames || bytes.Length != HeadBytes + (count * FrameBytes))
        {
            return null;
        }

        var frames = new PictureSignature[count];
        for (var index = 0; index < count; index++)
        {
            var place = bytes.Slice(HeadBytes + (index * FrameBytes), FrameBytes);
            frames[index] = new PictureSignature(BinaryPrimitives.ReadUInt64LittleEndian(place.Span), place.Span[8] != 0, place[9..]);
        }

        return new FilmFingerprint(
            BinaryPrimitives.ReadInt32LittleEndian(head[4..]), BinaryPrimitives.ReadInt32LittleEndian(head[8..]), BinaryPrimitives.ReadDoubleLittleEndian(head[12..]), frames);
    }
}
