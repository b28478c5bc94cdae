using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using FFMpegCore.Arguments;
using FFMpegCore.Enums;
using FFMpegCore.Exceptions;
using FFMpegCore.Internal;

namespace FFMpegCore;

/// <summary>Runs one ffmpeg command line.</summary>
public partial class FFMpegArgumentProcessor
{
    private readonly FFMpegArguments _arguments;
    private readonly List<Action<FFOptions>> _configurations = [];
    private CancellationToken _action;
    private CancellationToken _token;
    private FFMpegLogLevel? _logLevel;
    private Action<string>? _onError;
    private Action<string>? _onOutput;
    private Action<double>? _onPercentage;
    private Action<TimeSpan>? _onTime;
    private TimeSpan? _total;

    internal FFMpegArgumentProcessor(FFMpegArguments arguments) => _arguments = arguments;

    public string Arguments => _arguments.Text;

    /// <summary>Calls back with 0 to 100, by the time that ffmpeg reports against the total.</summary>
    public FFMpegArgumentProcessor NotifyOnProgress(Action<double> onPercentageProgress, TimeSpan totalTimeSpan)
    {
        (_onPercentage, _total) = (onPercentageProgress, totalTimeSpan);
        return this;
    }

    public FFMpegArgumentProcessor NotifyOnProgress(Action<TimeSpan> onTimeProgress)
    {
        _onTime = onTimeProgress;
        return this;
    }

    public FFMpegArgumentProcessor NotifyOnOutput(Action<string> onOutput)
    {
        _onOutput = onOutput;
        return this;
    }

    public FFMpegArgumentProcessor NotifyOnError(Action<string> onError)
    {
        _onError = onError;
        return this;
    }

    /// <summary>The returned action ends ffmpeg. The subset ends it at once; <paramref name="timeout"/> is accepted for the package's sake.</summary>
    public FFMpegArgumentProcessor CancellableThrough(out Action cancel, int timeout = 0)
    {
        var source = new CancellationTokenSource();
        (_action, cancel) = (source.Token, source.Cancel);
        return this;
    }

    /// <summary>Cancelling the token ends ffmpeg. The subset ends it at once; <paramref name="timeout"/> is accepted for the package's sake.</summary>
    public FFMpegArgumentProcessor CancellableThrough(CancellationToken token, int timeout = 0)
    {
        token.ThrowIfCancellationRequested();
        _token = token;
        return this;
    }

    public FFMpegArgumentProcessor Configure(Action<FFOptions> configureOptions)
    {
        _configurations.Add(configureOptions);
        return this;
    }

    public FFMpegArgumentProcessor WithLogLevel(FFMpegLogLevel logLevel)
    {
        _logLevel = logLevel;
        return this;
    }

    public bool ProcessSynchronously(bool throwOnError = true, FFOptions? ffMpegOptions = null) =>
        Task.Run(() => ProcessAsynchronously(throwOnError, ffMpegOptions)).GetAwaiter().GetResult();

    /// <exception cref="FFMpegException">ffmpeg is missing, or ended with an error; the message carries its last lines.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public async Task<bool> ProcessAsynchronously(bool throwOnError = true, FFOptions? ffMpegOptions = null)
    {
        var options = (ffMpegOptions ?? GlobalFFOptions.Current).Clone();
        _configurations.ForEach(configure => configure(options));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_token, _action);
        try
        {
            var (exitCode, errors) = await RunAsync(options, stop.Token).ConfigureAwait(false);
            if (exitCode != 0 && throwOnError)
            {
                var output = string.Join('\n', errors);
                throw new FFMpegException(
                    FFMpegExceptionType.Process, $"ffmpeg exited with non-zero exit-code ({exitCode} - {output})", null, output);
            }

            _onPercentage?.Invoke(100);
            if (_total is { } total)
            {
                _onTime?.Invoke(total);
            }

            return exitCode == 0;
        }
        catch (OperationCanceledException) when (!throwOnError && stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<(int ExitCode, IReadOnlyList<string> Errors)> RunAsync(FFOptions options, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var level = _logLevel ?? options.LogLevel;
        var text = level is { } chosen ? $"{_arguments.Text} -v {chosen.ToString().ToLowerInvariant()}" : _arguments.Text;
        var channels = _arguments.Arguments.OfType<IInputOutputArgument>().ToList();
        channels.ForEach(channel => channel.Pre());

        using var process = ToolProcess.Start(GlobalFFOptions.GetFFMpegBinaryPath(options), text, options);
        await using var kill = stop.Register(() => ToolProcess.Kill(process)).ConfigureAwait(false);
        var tail = new ErrorTail(OnErrorLine);
        var errors = tail.ReadAsync(process.StandardError);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var transfers = Connect(process, channels)
            .Select(channel => TransferAsync(channel, process, ended.Token))
            .ToList();
        if (!channels.OfType<OutputPipeArgument>().Any())
        {
            transfers.Add(ReadOutputAsync(process));
        }

        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        await errors.ConfigureAwait(false);

        // A source that waits for its own data would never see that ffmpeg has gone; a sink still has buffered bytes to read.
        foreach (var transfer in transfers.Where(_ => process.ExitCode != 0))
        {
            await Task.WhenAny(transfer, Task.Delay(50, CancellationToken.None)).ConfigureAwait(false);
        }

        if (process.ExitCode != 0 || !channels.OfType<OutputPipeArgument>().Any())
        {
            await ended.CancelAsync().ConfigureAwait(false);
        }

        Exception? failure = null;
        foreach (var transfer in transfers)
        {
            try
            {
                await transfer.ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested && !stop.IsCancellationRequested)
            {
                // ffmpeg ended first; its exit code says how.
            }
            catch (IOException) when (process.HasExited)
            {
                // The pipe broke because ffmpeg ended; its exit code says how.
            }
            catch (Exception error)
            {
                failure ??= error;
            }
        }

        stop.ThrowIfCancellationRequested();
        if (failure is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }

        if (process.ExitCode == 0)
        {
            channels.ForEach(channel => channel.Post());
        }

        return (process.ExitCode, tail.Lines);
    }

    private static List<IInputOutputArgument> Connect(Process process, List<IInputOutputArgument> channels)
    {
        var connected = new List<IInputOutputArgument>();
        foreach (var channel in channels)
        {
            if (channel is InputPipeArgument input)
            {
                PipeCapacity.Widen(process.StandardInput.BaseStream);
                input.Connect(process.StandardInput.BaseStream);
                connected.Add(input);
            }
            else if (channel is OutputPipeArgument output)
            {
                PipeCapacity.Widen(process.StandardOutput.BaseStream);
                output.Connect(process.StandardOutput.BaseStream);
                connected.Add(output);
            }
        }

        if (!channels.OfType<InputPipeArgument>().Any())
        {
            process.StandardInput.Close();
        }

        return connected;
    }

    private static async Task TransferAsync(IInputOutputArgument channel, Process process, CancellationToken token)
    {
        try
        {
            await channel.During(token).ConfigureAwait(false);
        }
        catch (IOException) when (process.HasExited || channel is InputPipeArgument)
        {
            // ffmpeg closed its end: it is about to exit, and its exit code and error lines say why.
            throw;
        }
        catch
        {
            // The caller's own source or sink failed: nobody is left to talk to ffmpeg.
            ToolProcess.Kill(process);
            throw;
        }
    }

    private async Task ReadOutputAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            _onOutput?.Invoke(line);
        }
    }

    private void OnErrorLine(string line)
    {
        _onError?.Invoke(line);
        if ((_onTime is null && _onPercentage is null) || ProgressTime().Match(line) is not { Success: true } match)
        {
            return;
        }

        var time = TimeSpan.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        _onTime?.Invoke(time);
        if (_total is { } total && total > TimeSpan.Zero)
        {
            _onPercentage?.Invoke(Math.Min(100, Math.Round(time.TotalSeconds / total.TotalSeconds * 100, 2)));
        }
    }

    [GeneratedRegex(@"time=(\d\d:\d\d:\d\d\.\d\d?)", RegexOptions.NonBacktracking)]
    private static partial Regex ProgressTime();
}
