using System.Text.Json;
using ProductVideo.Grains.Products;
using ProductVideo.Grains.Work;
using ProductVideo.Media;
using ProductVideo.Storage;

namespace ProductVideo.Silo.Workers;

/// <summary>Tells errors of the surroundings, of the item and of the moment apart.</summary>
internal static class ErrorSorting
{
    // The words of the C library, which ffmpeg repeats.
    private const string DiskFull = "No space left on device";

    // The words of the libraries that drive devices.
    private static readonly string[] DeviceWords = ["CUDA error", "CUDA out of memory", "CUDA failure", "cuDNN error", "cublas error", "NCCL error"];

    /// <summary>The error would meet every item: the run stops and says so, and no item is blamed.</summary>
    public static Exception? ProblemOfSurroundings(Exception exception, string folder) => exception switch
    {
        StorageException => exception,
        MediaException { Code: MediaErrorCode.WriteFailed } when exception.Message.Contains(DiskFull, StringComparison.Ordinal) =>
            StorageException.DiskFull(folder, exception),
        MediaException { Code: MediaErrorCode.ToolMissing or MediaErrorCode.ToolUnsupported or MediaErrorCode.WriteFailed } => exception,
        _ => StorageException.From(exception, folder),
    };

    /// <summary>Whether another attempt could end differently.</summary>
    public static bool IsWorthAnotherAttempt(Exception exception) =>
        exception is not (ArgumentException or JsonException or NotSupportedException or StepInputMissingException or FetchFailedException or FileNotFoundException or DirectoryNotFoundException);

    /// <summary>Whether the device is to blame: another item there would most likely fail too, the same item elsewhere would not.</summary>
    public static bool IsFaultOfDevice(Exception exception) =>
        exception is DeviceFaultException or OutOfMemoryException
        || DeviceWords.Any(word => exception.Message.Contains(word, StringComparison.Ordinal))
        || (exception.InnerException is { } inner && IsFaultOfDevice(inner));
}
