using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;
using ProductVideo.Dashboard.Access;
using ProductVideo.Dashboard.Components;
using ProductVideo.Operations.Clips;

namespace ProductVideo.Dashboard.Reviewing;

/// <summary>Gives one person's verdicts, one clip or many at a time, and takes them back in turn.</summary>
internal sealed class Verdicts(IClipOperations clips, Acts acts, Toasts toasts)
{
    private const int MostKept = 100;
    private readonly List<IReadOnlyList<GivenVerdict>> _given = [];

    /// <summary>Whether there is something to take back.</summary>
    public bool CanUndo => _given.Count > 0;

    /// <summary>Why a clip cannot be judged by a person; null if it can.</summary>
    public static string? WhyNot(ClipStatus clip) => clip switch
    {
        { State: not (ClipState.Ready or ClipState.Rejected) } => "Only clips that are done can be reviewed.",
        _ when clip.ArtifactOf(WorkStep.Normalise) is null || clip.ArtifactOf(WorkStep.Mask) is null => "It was refused before it had masks, so there is nothing to judge.",
        _ => null,
    };

    /// <summary>Gives a verdict on some clips and says what came of it. One that cannot be given stops none of the others.</summary>
    /// <param name="chosen">The clips as the person sees them.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="note">Why; may be empty.</param>
    /// <param name="undone">Called after it was taken back by the message's button.</param>
    /// <returns>How many were given.</returns>
    public async Task<int> GiveAsync(IReadOnlyList<ClipStatus> chosen, ReviewVerdict verdict, string note, Func<Task> undone)
    {
        var (word, done) = verdict == ReviewVerdict.Accept ? ("accept", "accepted") : ("reject", "rejected");
        var given = new List<GivenVerdict>();
        string? problem = null;
        foreach (var clip in chosen)
        {
            var why = await acts.TryAsync($"{word} {clip.Id}", async name => await clips.ReviewAsync(clip.Id, verdict, name, note, CancellationToken.None));
            problem ??= why;
            if (why is null)
            {
                given.Add(new GivenVerdict(clip.Id, clip.IsReviewed ? clip.Review : null));
            }
        }

        if (given.Count > 0)
        {
            _given.Add(given);
            _given.RemoveRange(0, Math.Max(0, _given.Count - MostKept));
            toasts.Say($"{Name(given)} {done}.", async () =>
            {
                await UndoAsync(given);
                await undone();
            });
        }

        if (problem is not null)
        {
            toasts.Complain(chosen.Count == 1 ? problem : $"{chosen.Count - given.Count} of {chosen.Count} not {done}: {problem}");
        }

        return given.Count;
    }

    /// <summary>Takes back what was given last.</summary>
    /// <returns>The clips that it was given on; empty if there is nothing to take back.</returns>
    public async Task<IReadOnlyList<string>> UndoAsync()
    {
        if (_given.LastOrDefault() is not { } last)
        {
            return [];
        }

        await UndoAsync(last);
        return [.. last.Select(static verdict => verdict.ClipId)];
    }

    private static string Name(IReadOnlyList<GivenVerdict> given) => given.Count == 1 ? $"{given[0].ClipId} is" : $"{given.Count} clips are";

    private async Task UndoAsync(IReadOnlyList<GivenVerdict> given)
    {
        if (!_given.Remove(given))
        {
            return;
        }

        string? problem = null;
        foreach (var (id, before) in given)
        {
            var why = await acts.TryAsync($"take back the verdict on {id}", async name => await (before is null
                ? clips.WithdrawReviewAsync(id, name, CancellationToken.None)
                : clips.ReviewAsync(id, before.Verdict, before.Reviewer, before.Note, CancellationToken.None)));
            problem ??= why;
        }

        if (problem is null)
        {
            toasts.Say($"{Name(given)} as before.");
        }
        else
        {
            toasts.Complain(problem);
        }
    }
}
