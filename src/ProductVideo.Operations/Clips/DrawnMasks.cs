using System.Globalization;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Media;
using ProductVideo.Media.Images;
using ProductVideo.Storage.Artifacts;

namespace ProductVideo.Operations.Clips;

/// <summary>Masks that people drew, kept in the store under their bytes.</summary>
internal sealed class DrawnMasks(IArtifactStore artifacts)
{
    private const string StepName = "drawn-mask";
    private const int LargestSide = 8192;

    /// <summary>Reads and keeps masks.</summary>
    /// <exception cref="OperationRefusedException">One is no PNG.</exception>
    public async Task<CorrectedMask[]> StoreAsync(IReadOnlyDictionary<int, ReadOnlyMemory<byte>> masks, CancellationToken cancellationToken)
    {
        var stored = new List<CorrectedMask>();
        foreach (var (frame, bytes) in masks.OrderBy(mask => mask.Key))
        {
            var mask = Read(frame, bytes);
            var identity = new StepIdentity(
                StepName, 1, string.Create(CultureInfo.InvariantCulture, $"{mask.Width}x{mask.Height}"), [new StepInput("pixels", ContentHash.OfText(Convert.ToBase64String(mask.Pixels)))]);
            var artifact = await artifacts.FindAsync(identity.Key, cancellationToken) ?? await artifacts.PutAsync(
                identity,
                (folder, _) =>
                {
                    Png.Write(Path.Combine(folder, CorrectedMask.FileName), mask);
                    return Task.CompletedTask;
                },
                cancellationToken);
            stored.Add(new CorrectedMask(frame, new ArtifactReference(artifact.Key, artifact.ContentHash)));
        }

        return [.. stored];
    }

    private static GrayImage Read(int frame, ReadOnlyMemory<byte> bytes)
    {
        // The size stands at a fixed place; a picture that would take all memory is not begun.
        if (frame < 0 || bytes.Length < 24 || Side(bytes, 16) is < 1 or > LargestSide || Side(bytes, 20) is < 1 or > LargestSide)
        {
            throw Refused(frame, "it is no PNG, or larger than a film's frame");
        }

        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            return Png.ReadGray(stream);
        }
        catch (MediaException exception)
        {
            throw Refused(frame, exception.Message);
        }
    }

    private static int Side(ReadOnlyMemory<byte> bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.Span[at..]);

    private static OperationRefusedException Refused(int frame, string why) =>
        new("correction.bad_mask", $"The mask of frame {frame} cannot be used: {why}. Send a gray PNG of the clip's size, 255 product, 0 background.");
}
