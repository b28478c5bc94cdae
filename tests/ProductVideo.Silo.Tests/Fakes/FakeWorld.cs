using System.Collections.Concurrent;
using ProductVideo.Abstractions;
using ProductVideo.Datasets.Duplicates;
using ProductVideo.Grains.Clips;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Silo.Tests.Fakes;

/// <summary>What fake handlers are to do, and what they did.</summary>
internal sealed class FakeWorld
{
    /// <summary>Every making, as "step key"; a hit is none.</summary>
    public ConcurrentQueue<string> Made { get; } = new();

    /// <summary>Where each film was that was looked at, with its text.</summary>
    public ConcurrentQueue<(string Path, string Text)> Films { get; } = new();

    /// <summary>Shots per film.</summary>
    public int Shots { get; set; } = 3;

    /// <summary>Called before anything is made; may throw or wait.</summary>
    public Func<string, string, CancellationToken, Task> Before { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>What a normalised clip is.</summary>
    public NormaliseValue Clip { get; set; } = new(61, 15, 832, 480);

    /// <summary>Puts more into an output's folder than its text; given the step, what it is made for, and the folder.</summary>
    public Func<string, string, string, CancellationToken, Task> Fill { get; set; } = (_, _, _, _) => Task.CompletedTask;

    /// <summary>Why the gate refuses a clip, or nothing.</summary>
    public Func<string, Reason[]> Gate { get; set; } = _ => [];

    /// <summary>What a clip looks like, or null where nobody asks.</summary>
    public Func<string, FilmFingerprint?> Looks { get; set; } = _ => null;

    /// <summary>Changes what was measured on a clip.</summary>
    public Func<string, ClipScores, ClipScores> Measure { get; set; } = (_, scores) => scores;

    /// <summary>The products of each split of a dataset.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Splits { get; set; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public int CountMade(string step) => Made.Count(entry => entry.StartsWith(step + " ", StringComparison.Ordinal));
}
