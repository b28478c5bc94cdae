namespace ProductVideo.Operations.Tests.Support;

/// <summary>Gives the beginning of a film and then breaks, as a connection does whose other end went away.</summary>
internal sealed class BreakingStream : Stream
{
    private int _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_given++ == 3)
        {
            throw new IOException("The other end went away.");
        }

        buffer.AsSpan(offset, count).Fill((byte)'F');
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
