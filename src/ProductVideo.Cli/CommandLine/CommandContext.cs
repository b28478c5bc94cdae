using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using ProductVideo.Cli.Progress;
using ProductVideo.Cli.Workbench;
using ProductVideo.Cli.Workbench.Remote;

namespace ProductVideo.Cli.CommandLine;

/// <summary>What every command works with: where results and progress go, and the clock.</summary>
/// <param name="Output">Results, and nothing else, so that they can be piped.</param>
/// <param name="Error">Progress and errors.</param>
/// <param name="IsTerminal">Whether <paramref name="Error"/> is a terminal that understands control sequences.</param>
/// <param name="Time">The clock.</param>
internal sealed record CommandContext(TextWriter Output, TextWriter Error, bool IsTerminal, TimeProvider Time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Lines about what is waited for, on <see cref="Error"/>.</summary>
    public Notices Notices { get; } = new(Error);

    /// <summary>A client of a running service that waits for it as long as its address says, and tells so.</summary>
    public ServiceClient Connect(ServerAddress server) => new(server, handler: null, Time, Notices);

    /// <summary>Gives a command its action: what it throws becomes a message and an exit code.</summary>
    public Command WithAction(Command command, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(async (parse, cancellationToken) =>
        {
            try
            {
                if (LocalCommands.WhyNot(parse) is { } mistake)
                {
                    throw new UsageException(mistake);
                }

                return await action(parse, cancellationToken);
            }
            catch (Exception exception)
            {
                return Report(parse, exception, cancellationToken);
            }
        });
        return command;
    }

    /// <summary>Writes a result: as JSON where that is asked for, else as text.</summary>
    public void Write<T>(ParseResult parse, T result, Action<TextWriter> asText)
    {
        if (parse.GetValue(GlobalOptions.Json))
        {
            Output.WriteLine(JsonSerializer.Serialize(result, Json));
        }
        else
        {
            asText(Output);
        }
    }

    /// <summary>The display for work that takes a while.</summary>
    public IProgressDisplay Display(ParseResult parse)
    {
        var live = IsTerminal && !parse.GetValue(GlobalOptions.Plain) && !parse.GetValue(GlobalOptions.Json);
        return live ? new LiveDisplay(Error, Time, Notices) : new PlainDisplay(Error, Time);
    }

    private int Report(ParseResult parse, Exception exception, CancellationToken cancellationToken)
    {
        var (code, message) = ErrorMessages.Describe(exception, cancellationToken.IsCancellationRequested, parse.GetValue(GlobalOptions.Server));
        if (parse.GetValue(GlobalOptions.Json))
        {
            Output.WriteLine(JsonSerializer.Serialize(new { Error = message, ExitCode = code }, Json));
        }

        Error.WriteLine($"pv: {message}");
        if (parse.GetValue(GlobalOptions.Verbose) && code != ExitCode.Cancelled)
        {
            Error.WriteLine(exception);
        }

        return code;
    }
}
