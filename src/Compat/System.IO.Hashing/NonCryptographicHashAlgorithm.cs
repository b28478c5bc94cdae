namespace System.IO.Hashing;

/// <summary>A hash that is fed piece by piece and is of no use against attackers. The one type of the package that Azure.Storage.Blobs needs.</summary>
public abstract class NonCryptographicHashAlgorithm
{
    /// <summary>Sets the hash's size.</summary>
    /// <param name="hashLengthInBytes">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less.</exception>
    protected NonCryptographicHashAlgorithm(int hashLengthInBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hashLengthInBytes, 1);
        HashLengthInBytes = hashLengthInBytes;
    }

    /// <summary>How many bytes the hash has.</summary>
    public int HashLengthInBytes { get; }

    /// <summary>Takes in the next bytes.</summary>
    public abstract void Append(ReadOnlySpan<byte> source);

    /// <summary>Begins anew.</summary>
    public abstract void Reset();

    /// <summary>Takes in the next bytes.</summary>
    public void Append(byte[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Append(new ReadOnlySpan<byte>(source));
    }

    /// <summary>The hash of what was taken in so far.</summary>
    public byte[] GetCurrentHash()
    {
        var hash = new byte[HashLengthInBytes];
        GetCurrentHashCore(hash);
        return hash;
    }

    /// <summary>Writes the hash of what was taken in so far.</summary>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public int GetCurrentHash(Span<byte> destination)
    {
        GetCurrentHashCore(Room(destination));
        return HashLengthInBytes;
    }

    /// <summary>The hash of what was taken in so far; then begins anew.</summary>
    public byte[] GetHashAndReset()
    {
        var hash = new byte[HashLengthInBytes];
        GetHashAndResetCore(hash);
        return hash;
    }

    /// <summary>Writes the hash of what was taken in so far; then begins anew.</summary>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="ArgumentException">There is too little room.</exception>
    public int GetHashAndReset(Span<byte> destination)
    {
        GetHashAndResetCore(Room(destination));
        return HashLengthInBytes;
    }

    /// <summary>Writes the hash of what was taken in so far.</summary>
    protected abstract void GetCurrentHashCore(Span<byte> destination);

    /// <summary>Writes the hash of what was taken in so far and begins anew.</summary>
    protected virtual void GetHashAndResetCore(Span<byte> destination)
    {
        GetCurrentHashCore(destination);
        Reset();
    }

    private Span<byte> Room(Span<byte> destination) => destination.Length >= HashLengthInBytes
        ? destination[..HashLengthInBytes]
        : throw new ArgumentException($"The hash has {HashLengthInBytes} bytes, and there is room for {destination.Length}.", nameof(destination));
}
