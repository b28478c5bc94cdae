using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using ProductVideo.Dashboard.Words;

namespace ProductVideo.Dashboard.Components;

/// <summary>What runs here: versions, machine, age and memory.</summary>
internal static class ProcessFacts
{
    private const int ShortCommit = 12;
    private static readonly DateTimeOffset Started = StartOf();

    /// <summary>Names and values, for people.</summary>
    public static IReadOnlyList<(string Name, string Value)> List(TimeProvider time) =>
    [
        ("ProductVideo", VersionOf(typeof(ProcessFacts).Assembly)),
        ("Orleans", VersionOf(typeof(Orleans.IGrain).Assembly) is var orleans && orleans == VersionOf(typeof(ProcessFacts).Assembly) ? "the subset that comes with it" : orleans),
        ("Runtime", RuntimeInformation.FrameworkDescription),
        ("System", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors"),
        ("Machine", $"{Environment.MachineName}, process {Environment.ProcessId}"),
        ("Running for", TimeWords.Length(time.GetUtcNow() - Started)),
        ("Memory", $"{ByteWords.Of(Environment.WorkingSet)} in use, {ByteWords.Of(GC.GetTotalMemory(forceFullCollection: false))} of it managed"),
    ];

    private static DateTimeOffset StartOf()
    {
        using var process = Process.GetCurrentProcess();
        return new DateTimeOffset(process.StartTime);
    }

    // The commit behind the plus is cut to what people compare.
    private static string VersionOf(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "not known";
        return version.Split('+') is [var number, { Length: > ShortCommit } commit] ? $"{number}, commit {commit[..ShortCommit]}" : version;
    }
}
