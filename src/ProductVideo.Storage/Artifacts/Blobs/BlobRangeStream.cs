using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ProductVideo.Storage.Artifacts.Blobs;

/// <summary>
/// A file within packed content, read piece by piece from the container: somebody who looks at ten seconds of a film need not wait for all of it. The pieces are
/// not checked against the file's hash, which is over the whole file; the service checks what it stores and the connection what it carries.
/// </summary>
internal sealed class BlobRangeStream(BlobClient content, long start, long length, string place) : Stream
{
    private const int PieceSize = 1 << 20;
    private ReadOnlyMemory<byte> _piece;
    private long _pieceStart;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position < 0 || Position >= length || buffer.Length == 0)
        {
            return 0;
        }

        if (Position < _pieceStart || Position >= _pieceStart + _piece.Length)
        {
            _piece = await FetchAsync(Position, Math.Min(PieceSize, length - Position), cancellationToken);
            _pieceStart = Position;
        }

        var from = _piece[(int)(Position - _pieceStart)..];
        var read = Math.Min(from.Length, buffer.Length);
        from[..read].CopyTo(buffer);
        Position += read;
        return read;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Bytes from a blob container are read asynchronously: a thread that waited for them would do nothing else.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("An artifact is only read.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("An artifact is only read.");

    private async Task<ReadOnlyMemory<byte>> FetchAsync(long from, long count, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobDownloadOptions { Range = new HttpRange(start + from, count) };
            var piece = (await content.DownloadContentAsync(options, cancellationToken)).Value.Content.ToMemory();
            return piece.Length > 0 ? piece : throw new IOException($"{content.Name} in {place} ended too early.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && BlobErrors.From(exception, place) is not null)
        {
            throw BlobErrors.From(exception, place)!;
        }
    }
}
