using System.Security.Cryptography;

namespace ProductVideo.Operations.Uploads;

/// <summary>Takes files in, looks at them, and keeps them in a folder until products take them.</summary>
internal sealed class Uploads : IUploads, IDisposable
{
    private const int PieceLength = 1 << 16;

    // Whoever still writes a file has written to it since; a sender this slow was cut off long ago.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly UploadFolder _folder;
    private readonly UploadOptions _options;
    private readonly IUploadInspector _inspector;
    private readonly TimeProvider _time;
    private readonly UploadQuota _quota;
    private readonly Lock _deleting = new();

    // A photo is decoded to be looked at; one at a time keeps the memory that senders can take small.
    private readonly SemaphoreSlim _inspecting = new(1);

    public Uploads(UploadFolder folder, UploadOptions options, IUploadInspector inspector, TimeProvider time)
    {
        (_folder, _options, _inspector, _time) = (folder, options, inspector, time);
        _quota = new UploadQuota(options);
        foreach (var upload in folder.List())
        {
            _quota.Count(upload.Bytes);
        }
    }

    /// <inheritdoc/>
    public async Task<Upload> TakeAsync(Stream content, long? length, string by, CancellationToken cancellationToken)
    {
        if (length > _options.MaximumFileBytes)
        {
            throw TooLarge();
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var part = _folder.NewPart(id);
        try
        {
            using var reservation = _quota.Begin();
            var hash = await CopyAsync(content, part, reservation, cancellationToken);
            var found = await InspectAsync(part, cancellationToken);
            var now = _time.GetUtcNow();
            var upload = new Upload(
                id, found.Kind, found.ContentType, reservation.Bytes, hash, found.Width, found.Height, found.Seconds, by, now, now + _options.KeepFor);
            _folder.Take(upload, part);
            reservation.Keep();
            return upload;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Upload> List() => _folder.List();

    /// <inheritdoc/>
    public Upload? Find(string id) => _folder.Find(id);

    /// <inheritdoc/>
    public bool Delete(string id)
    {
        lock (_deleting)
        {
            if (_folder.Find(id) is not { } upload)
            {
                return false;
            }

            _folder.Delete(upload.Id);
            _quota.Forget(upload.Bytes);
            return true;
        }
    }

    /// <inheritdoc/>
    public int Sweep()
    {
        var now = _time.GetUtcNow();
        return _folder.List().Count(upload => upload.ExpiresAt <= now && Delete(upload.Id)) + _folder.DeleteLeftovers(now - Abandoned);
    }

    /// <inheritdoc/>
    public string CopyTo(Upload upload, string folder)
    {
        var name = upload.Sha256 + UploadTypes.ExtensionOf(upload.ContentType);
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, name);
        if (!File.Exists(path))
        {
            var temporary = $"{path}.{upload.Id}.part";
            try
            {
                File.Copy(_folder.PathOf(upload.Id), temporary, overwrite: true);
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                // Another product took it, or it was deleted, since it was looked up.
                throw Unknown();
            }

            File.Move(temporary, path, overwrite: true);
        }

        return name;
    }

    /// <summary>What is said where an upload is named that is not there.</summary>
    internal static OperationRefusedException Unknown() => new(
        "upload.unknown",
        "An upload that is named is not there: it was used, deleted, waited too long, or was sent to another silo of the cluster. Send the file again to where the product is registered.");

    /// <inheritdoc/>
    public void Dispose() => _inspecting.Dispose();

    private async Task<string> CopyAsync(Stream content, string part, UploadQuota.Reservation reservation, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        var buffer = new byte[PieceLength];
        var filled = await content.ReadAtLeastAsync(buffer, _inspector.HeadLength, throwOnEndOfStream: false, cancellationToken);
        _inspector.CheckHead(buffer.AsSpan(0, Math.Min(filled, _inspector.HeadLength)));
        for (; filled > 0; filled = await content.ReadAsync(buffer, cancellationToken))
        {
            if (reservation.Bytes + filled > _options.MaximumFileBytes)
            {
                throw TooLarge();
            }

            reservation.Add(filled);
            hash.AppendData(buffer, 0, filled);
            await file.WriteAsync(buffer.AsMemory(0, filled), cancellationToken);
        }

        // A product that was registered must find its film after a power cut.
        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private async Task<UploadContent> InspectAsync(string part, CancellationToken cancellationToken)
    {
        await _inspecting.WaitAsync(cancellationToken);
        try
        {
            return await _inspector.InspectAsync(part, cancellationToken);
        }
        finally
        {
            _inspecting.Release();
        }
    }

    private UploadRefusedException TooLarge() => new(
        UploadRefusal.TooLarge, $"The file has more than {_options.MaximumFileBytes >> 10} KiB (web.uploads.maximumFileBytes). Send a smaller one, or have the limit raised.");
}
