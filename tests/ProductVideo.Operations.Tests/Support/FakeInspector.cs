using ProductVideo.Operations.Uploads;

namespace ProductVideo.Operations.Tests.Support;

/// <summary>Takes everything that begins with F for a film, with P for a photo, and nothing else.</summary>
internal sealed class FakeInspector : IUploadInspector
{
    public int HeadLength => 16;

    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public void CheckHead(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty || head[0] is not ((byte)'F' or (byte)'P'))
        {
            throw new UploadRefusedException(UploadRefusal.WrongType, "It is neither.");
        }
    }

    public async Task<UploadContent> InspectAsync(string path, CancellationToken cancellationToken)
    {
        await Before();
        var isFilm = (await File.ReadAllBytesAsync(path, cancellationToken))[0] == (byte)'F';
        return isFilm ? new UploadContent(UploadKind.Film, "video/mp4", 64, 48, 2) : new UploadContent(UploadKind.Photo, "image/png", 64, 48, null);
    }
}
