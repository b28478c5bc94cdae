using ProductVideo.Datasets.Building;
using ProductVideo.Datasets.Catalogues;
using ProductVideo.Media;
using ProductVideo.Operations;
using ProductVideo.Silo.Hosting;
using ProductVideo.Silo.Service;
using ProductVideo.Storage;
using ProductVideo.Storage.Backup;
using ProductVideo.Vision.Detection;
using ProductVideo.Vision.Networks;
using ProductVideo.Wan.Catalogue;
using ProductVideo.Wan.Catalogue.Downloads;
using ProductVideo.Wan.Lora;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Presets;
using ProductVideo.Wan.Text.SentencePiece;
using ProductVideo.Wan.Weights;

namespace ProductVideo.Cli.CommandLine;

/// <summary>Turns what a command threw into an exit code and one message.</summary>
internal static class ErrorMessages
{
    /// <summary>The exit code and the message for people.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="isCancelled">Whether somebody stopped the command.</param>
    /// <param name="server">The running service that the command worked on; null for none.</param>
    public static (int ExitCode, string Message) Describe(Exception exception, bool isCancelled, string? server = null) => exception switch
    {
        OperationCanceledException when isCancelled && server is not null => (
            ExitCode.Cancelled, $"stopped. What {server} was asked for goes on there: pv status --server {server}. The same command again follows it and asks for the rest."),
        OperationCanceledException when isCancelled => (ExitCode.Cancelled, "stopped. What was finished is kept: run the same command again."),
        AggregateException { InnerExceptions: [var only] } => Describe(only, isCancelled, server),
        UsageException or ConfigurationException or BackupException or CatalogueException or DatasetException or OperationRefusedException => (ExitCode.Usage, exception.Message),
        EnvironmentException or RunStoppedException or StorageException => (ExitCode.Environment, exception.Message),
        MediaException { Code: MediaErrorCode.ToolMissing or MediaErrorCode.ToolUnsupported } media => (ExitCode.Environment, $"{media.Message} 'pv doctor' checks the machine."),
        MediaException => (ExitCode.ItemsFailed, exception.Message),
        ModelCatalogueException or ModelConfigurationException => (ExitCode.Usage, exception.Message),
        DownloadException { Error: DownloadError.Unavailable or DownloadError.Disk } => (ExitCode.Environment, exception.Message),
        DownloadException or WeightsException or WeightFileException or TokenizerException or ModelContentException => (ExitCode.ItemsFailed, exception.Message),
        LoraException or NonFiniteException => (ExitCode.ItemsFailed, exception.Message),
        NetworkFileException or DetectorFileException => (ExitCode.Usage, exception.Message),
        DeviceMemoryException or NetworkDeviceException => (ExitCode.Environment, exception.Message),
        ArgumentOutOfRangeException => (ExitCode.Usage, FirstLine(exception)),
        DllNotFoundException => (ExitCode.Environment, $"{exception.Message} 'pv doctor' checks the machine."),
        UnauthorizedAccessException => (ExitCode.Environment, $"{exception.Message} Choose another folder, or change its rights."),
        IOException => (ExitCode.Environment, $"{exception.Message} Check that the disk is not full and the folder can be written; 'pv doctor' does."),
        _ => (ExitCode.ItemsFailed, $"an unexpected error, {exception.GetType().Name}: {exception.Message} Run it with --verbose to see where."),
    };

    private static string FirstLine(Exception exception) => exception.Message.Split(" (Parameter", 2, StringSplitOptions.None)[0].Split('\n')[0];
}
