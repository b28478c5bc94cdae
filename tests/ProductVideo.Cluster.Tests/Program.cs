using ProductVideo.Cluster.Tests.Silos;
using Xunit.Runner.InProc.SystemConsole;

namespace ProductVideo.Cluster.Tests;

/// <summary>The tests' runner, or, with <c>silo FOLDER SETTING=VALUE...</c>, one silo of a cluster.</summary>
internal static class Program
{
    internal static Task<int> Main(string[] args) =>
        args is ["silo", var output, .. var settings] ? SiloProcess.RunAsync(output, settings) : ConsoleRunner.Run(args);
}
