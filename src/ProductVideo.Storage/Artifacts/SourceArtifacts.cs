namespace ProductVideo.Storage.Artifacts;

/// <summary>
/// Films and photos that came over the network, kept as artifacts: one a file, under the hash of its bytes. So the same film is kept once, and every machine
/// that reaches the store can open it. Unlike a step's output it cannot be made again.
/// </summary>
public static class SourceArtifacts
{
    /// <summary>The name that they are stored under.</summary>
    public const string StepName = "source";

    private const int LongestExtension = 8;

    /// <summary>Keeps a copy of a file, or finds it kept.</summary>
    /// <param name="store">The store.</param>
    /// <param name="path">The file; its extension stays.</param>
    /// <param name="hash">SHA-256 of its bytes.</param>
    /// <param name="cancellationToken">Stops it; nothing stays then.</param>
    /// <returns>What stands for its path from now on.</returns>
    /// <exception cref="StorageException">The store is full or cannot be written, or the file changed since its hash was taken.</exception>
    public static async Task<ArtifactAddress> KeepSourceAsync(this IArtifactStore store, string path, string hash, CancellationToken cancellationToken = default)
    {
        var identity = Identify(path, hash);
        var address = AddressOf(path, hash);
        if (await store.FindAsync(identity.Key, cancellationToken) is null)
        {
            await store.PutAsync(identity, (folder, token) => CopyAsync(path, Path.Combine(folder, address.Path), hash, token), cancellationToken);
        }

        return address;
    }

    /// <summary>What stands for a file's path once it is kept.</summary>
    /// <param name="path">The file; only its extension counts.</param>
    /// <param name="hash">SHA-256 of its bytes.</param>
    public static ArtifactAddress AddressOf(string path, string hash) => new(Identify(path, hash).Key, NameOf(path));

    /// <summary>Where a film or photo can be read on this machine, checked against its hash if it is an artifact.</summary>
    /// <param name="store">The store.</param>
    /// <param name="source">A path on a disk, or an address in the store.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null if it is not there.</returns>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public static async Task<string?> FindSourceAsync(this IArtifactStore store, string source, CancellationToken cancellationToken = default)
    {
        if (ArtifactAddress.Parse(source) is not { } address)
        {
            return File.Exists(source) ? source : null;
        }

        var artifact = await store.FindAsync(address.Key, cancellationToken);
        return artifact?.Files.Any(file => string.Equals(file.Path, address.Path, StringComparison.Ordinal)) == true ? artifact.PathOf(address.Path) : null;
    }

    /// <summary>Where a film or photo is on this machine. A path on a disk is given back as it is: whoever reads it says what is wrong with it.</summary>
    /// <param name="store">The store.</param>
    /// <param name="source">A path on a disk, or an address in the store.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FileNotFoundException">It is no longer in the store; the message says what to do.</exception>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public static async Task<string> LocateSourceAsync(this IArtifactStore store, string source, CancellationToken cancellationToken = default) =>
        ArtifactAddress.Parse(source) is not { } address ? source
            : await store.FindSourceAsync(source, cancellationToken)
                ?? throw new FileNotFoundException(
                    $"A film or photo that was sent is gone from the artifact store or damaged ({address.Key}). Bring the artifacts back, or register the product again with the file.");

    private static StepIdentity Identify(string path, string hash) =>
        new(StepName, 1, CanonicalJson.Serialize(new { Name = NameOf(path) }), [new StepInput("file", ContentHash.Require(hash))]);

    private static string NameOf(string path) => StepName + ExtensionOf(path);

    private static async Task CopyAsync(string path, string copy, string hash, CancellationToken cancellationToken)
    {
        File.Copy(path, copy);
        if (!string.Equals(await ContentHash.OfFileAsync(copy, cancellationToken), hash, StringComparison.Ordinal))
        {
            throw new StorageException($"'{path}' changed while it was being stored. Register its product again.");
        }
    }

    // It becomes a part of a file's name, and it came from outside.
    private static string ExtensionOf(string path)
    {
        var extension = Path.GetExtension(path).ToLowerInvariant();
        return extension.Length is > 1 and <= LongestExtension + 1 && extension.Skip(1).All(char.IsAsciiLetterOrDigit) ? extension : ".bin";
    }
}
