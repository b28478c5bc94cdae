using FFMpegCore.Arguments;
using FFMpegCore.Exceptions;
using FFMpegCore.Pipes;

namespace FFMpegCore;

/// <summary>Builds ffmpeg's command line: global options, inputs, one output.</summary>
public sealed class FFMpegArguments : FFMpegArgumentsBase
{
    private readonly FFMpegGlobalArguments _global = new();

    private FFMpegArguments()
    {
    }

    public string Text => string.Join(' ', _global.Arguments.Concat(Arguments).Select(argument => argument.Text));

    public static FFMpegArguments FromFileInput(string filePath, bool verifyExists = true, Action<FFMpegArgumentOptions>? addArguments = null) =>
        new FFMpegArguments().AddFileInput(filePath, verifyExists, addArguments);

    public static FFMpegArguments FromFileInput(FileInfo fileInfo, Action<FFMpegArgumentOptions>? addArguments = null) =>
        new FFMpegArguments().AddFileInput(fileInfo.FullName, verifyExists: false, addArguments);

    public static FFMpegArguments FromPipeInput(IPipeSource sourcePipe, Action<FFMpegArgumentOptions>? addArguments = null) =>
        new FFMpegArguments().AddPipeInput(sourcePipe, addArguments);

    public FFMpegArguments WithGlobalOptions(Action<FFMpegGlobalArguments> configureOptions)
    {
        configureOptions(_global);
        return this;
    }

    public FFMpegArguments AddFileInput(string filePath, bool verifyExists = true, Action<FFMpegArgumentOptions>? addArguments = null) =>
        Add(new InputArgument(verifyExists, filePath), addArguments);

    public FFMpegArguments AddPipeInput(IPipeSource sourcePipe, Action<FFMpegArgumentOptions>? addArguments = null) =>
        Add(new InputPipeArgument(sourcePipe), addArguments);

    public FFMpegArgumentProcessor OutputToFile(string file, bool overwrite = true, Action<FFMpegArgumentOptions>? addArguments = null) =>
        new(Add(new OutputArgument(file, overwrite), addArguments));

    public FFMpegArgumentProcessor OutputToPipe(IPipeSink reader, Action<FFMpegArgumentOptions>? addArguments = null) =>
        new(Add(new OutputPipeArgument(reader), addArguments));

    private FFMpegArguments Add(IInputOutputArgument argument, Action<FFMpegArgumentOptions>? addArguments)
    {
        if (argument is PipeArgument && Arguments.Any(other => other.GetType() == argument.GetType()))
        {
            throw new FFMpegArgumentException("One piped input and one piped output is what this subset supports: use files for the others.");
        }

        var options = new FFMpegArgumentOptions();
        addArguments?.Invoke(options);
        Arguments.AddRange(options.Arguments);
        Arguments.Add(argument);
        return this;
    }
}
