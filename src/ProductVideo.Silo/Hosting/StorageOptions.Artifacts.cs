using System.Text.RegularExpressions;
using ProductVideo.Storage.Artifacts.Collection;
using ProductVideo.Storage.Artifacts.Quota;

namespace ProductVideo.Silo.Hosting;

/// <content>Where the outputs of steps are kept, and how many of them.</content>
public sealed partial record StorageOptions
{
    /// <summary>The environment variable that stands in for an empty <see cref="Blobs"/>.</summary>
    public const string BlobsVariable = "PRODUCTVIDEO_STORAGE_BLOBS";

    /// <summary>What keeps the outputs of steps. Default: <see cref="ArtifactPlace.Folder"/>, the folder artifacts in the output folder.</summary>
    public ArtifactPlace Artifacts { get; init; } = ArtifactPlace.Folder;

    /// <summary>
    /// The storage account's connection string, or a container's address with its shared access signature. A secret: it had better stand in the environment variable
    /// PRODUCTVIDEO_STORAGE_BLOBS, which is read when this is empty. Default: empty.
    /// </summary>
    public string Blobs { get; init; } = "";

    /// <summary>The blob container, unless the address names it; made if it is missing and the account's key allows it. Default: <c>productvideo</c>.</summary>
    public string Container { get; init; } = "productvideo";

    /// <summary>How many bytes of copies of blobs are kept on this machine. Default: <c>50GiB</c>, at least 1MiB.</summary>
    public string CacheSize { get; init; } = "50GiB";

    /// <summary>
    /// How long a copy is kept after it was last asked for, even if there are too many: a step may still be reading it. Default: 6 hours, 1 minute to 30 days.
    /// </summary>
    public TimeSpan CacheInUse { get; init; } = TimeSpan.FromHours(6);

    /// <summary>
    /// How many bytes the artifact store may hold, such as <c>200GiB</c>. When it is full, what nothing refers to is deleted; if that is not enough, work waits.
    /// Default: empty, which means as many as there is room for.
    /// </summary>
    public string Quota { get; init; } = "";

    /// <summary>How long an artifact that nothing refers to is kept after it was last used. Default: 7 days, at least 2 hours.</summary>
    public TimeSpan KeepUnreferenced { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The blob connection in force: the setting, or else the environment variable; empty if neither is there.</summary>
    internal string BlobConnection => Blobs.Length > 0 ? Blobs : Environment.GetEnvironmentVariable(BlobsVariable) ?? "";

    /// <summary>The quota in bytes; null without one.</summary>
    internal long? QuotaBytes => Quota.Length == 0 ? null : ByteSize.Parse(Quota);

    /// <summary>The room for copies in bytes.</summary>
    internal long CacheBytes => ByteSize.Parse(CacheSize) ?? 0;

    private void ValidateArtifacts()
    {
        Check(Enum.IsDefined(Artifacts), "storage.artifacts", $"{Artifacts}", $"one of {string.Join(", ", Enum.GetNames<ArtifactPlace>())}");
        Check(Quota.Length == 0 || ByteSize.Parse(Quota) > 0, "storage.quota", Quota, "a size such as 200GiB, or leave it empty for no quota");
        Check(ByteSize.Parse(CacheSize) >= 1 << 20, "storage.cacheSize", CacheSize, "a size of at least 1MiB, such as 50GiB");
        Check(CacheInUse >= TimeSpan.FromMinutes(1) && CacheInUse <= TimeSpan.FromDays(30), "storage.cacheInUse", $"{CacheInUse}", "00:01:00 to 30.00:00:00");
        Check(KeepUnreferenced >= ArtifactCollector.ShortestUnused, "storage.keepUnreferenced", $"{KeepUnreferenced}", $"at least {ArtifactCollector.ShortestUnused}");
        Check(ContainerName().IsMatch(Container), "storage.container", Container, "3 to 63 small letters, digits and single hyphens");
        if (Artifacts == ArtifactPlace.Azure && BlobConnection.Length == 0)
        {
            throw new ArgumentException(
                $"storage.artifacts is Azure and storage.blobs is empty; set it, or the environment variable {BlobsVariable}, to the storage account's connection string "
                + "or to a container's address with its shared access signature.");
        }
    }

    private static void Check(bool holds, string name, string value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} is '{value}'; set it to {range}.");
        }
    }

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContainerName();
}
