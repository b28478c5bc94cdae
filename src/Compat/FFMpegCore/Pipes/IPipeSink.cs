namespace FFMpegCore.Pipes;

/// <summary>Reads what ffmpeg writes.</summary>
public interface IPipeSink
{
    Task ReadAsync(Stream inputStream, CancellationToken cancellationToken);

    string GetFormat();
}
