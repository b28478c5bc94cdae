using ProductVideo.Cli.CommandLine;

namespace ProductVideo.Cli.Tests;

/// <summary>Runs command lines in this process and keeps what they write.</summary>
internal sealed class PvRun
{
    public FakeWorkbench Workbench { get; } = new();

    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();

    public Task<int> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    public Task<int> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var context = new CommandContext(Output, Error, IsTerminal: false, TimeProvider.System);
        return CommandTree.RunAsync(CommandTree.Create(context, Workbench), arguments, context, cancellationToken);
    }
}
