using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Interrupts;
using ProductVideo.Cli.Workbench;

var isTerminal = !Console.IsErrorRedirected && !string.Equals(Environment.GetEnvironmentVariable("TERM"), "dumb", StringComparison.Ordinal);
var context = new CommandContext(Console.Out, Console.Error, isTerminal, TimeProvider.System);
using var interrupts = new InterruptHandler(Console.Error, TimeProvider.System, Environment.Exit);
interrupts.Listen();
return await CommandTree.RunAsync(CommandTree.Create(context, new SiloWorkbenchFactory(context)), args, context, interrupts.Token);
