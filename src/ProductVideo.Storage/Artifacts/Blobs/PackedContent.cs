namespace ProductVideo.Storage.Artifacts.Blobs;

/// <summary>
/// The files of an artifact as one stream, one behind the other in the manifest's order: a clip's masks are some eighty small files, and one request for each
/// would cost more than their bytes. It can be wound back, so that an upload that broke off is repeated.
/// </summary>
internal sealed class PackedContent(string folder, ArtifactManifest manifest) : Stream
{
    private readonly long[] _starts = StartsOf(manifest);
    private FileStream? _file;
    private int _fileIndex = -1;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => _starts[^1];

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <summary>Where each file begins, and at last where the content ends, in bytes.</summary>
    public static long[] StartsOf(ArtifactManifest manifest)
    {
        var starts = new long[manifest.Files.Count + 1];
        for (var index = 0; index < manifest.Files.Count; index++)
        {
            starts[index + 1] = checked(starts[index] + manifest.Files[index].Length);
        }

        return starts;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => Next() is { } file ? Advance(file.Read(buffer[..Room(buffer.Length)])) : 0;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Next() is { } file ? Advance(await file.ReadAsync(buffer[..Room(buffer.Length)], cancellationToken)) : 0;

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("Content is only read.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Content is only read.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _file?.Dispose();
        base.Dispose(disposing);
    }

    // The file that holds the position, at the position; null at the end.
    private FileStream? Next()
    {
        if (Position < 0 || Position >= Length)
        {
            return null;
        }

        // The last file that begins at or before the position: empty files begin where the next one does, and are passed over.
        var index = Array.BinarySearch(_starts, Position);
        index = index < 0 ? ~index - 1 : index;
        while (_starts[index + 1] == _starts[index])
        {
            index++;
        }

        if (index != _fileIndex)
        {
            _file?.Dispose();
            _file = new FileStream(ArtifactContent.PathOf(folder, manifest.Files[index]), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
            _fileIndex = index;
        }

        var place = Position - _starts[index];
        if (_file!.Position != place)
        {
            _file.Position = place;
        }

        return _file;
    }

    private int Room(int wanted) => (int)Math.Min(wanted, _starts[_fileIndex + 1] - Position);

    private int Advance(int read)
    {
        Position += read;
        return read > 0 ? read : throw new IOException($"{_file!.Name} became shorter while it was uploaded.");
    }
}
