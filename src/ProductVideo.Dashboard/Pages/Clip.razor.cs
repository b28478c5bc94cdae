using Microsoft.AspNetCore.Components;
using ProductVideo.Abstractions;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;
using ProductVideo.Dashboard.Live;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Dashboard.Pages;

/// <summary>One clip: its film with masks, scores, reasons, history, and what a person can do about it.</summary>
public sealed partial class Clip
{
    private ClipStatus? _clip;
    private IReadOnlyList<JudgedScore> _scores = [];
    private IReadOnlyList<TimelineEntry> _history = [];
    private string? _before;
    private string? _after;
    private string _note = "";

    /// <summary>The clip's id.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    protected override bool Concerns(LiveChange change) => change.MayTouch(Id);

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        _clip = await Listings.FindClipAsync(Id, cancellationToken);
        _scores = _clip is null ? [] : Review.Explain(_clip.Scores);
        _history = await Listings.GetHistoryAsync(OwnerKind.Clip, Id, cancellationToken);
        var product = _clip is null ? null : await Listings.FindProductAsync(_clip.ProductId, cancellationToken);
        var place = product is null ? -1 : Array.IndexOf(product.ClipIds, Id);
        _before = place > 0 ? product!.ClipIds[place - 1] : null;
        _after = place >= 0 && place < product!.ClipIds.Length - 1 ? product.ClipIds[place + 1] : null;
    }

    private async Task GiveAsync(ReviewVerdict verdict)
    {
        if (await Verdicts.GiveAsync([_clip!], verdict, _note.Trim(), () => InvokeAsync(RefreshAsync)) > 0)
        {
            _note = "";
            await RefreshAsync();
        }
    }

    private async Task UndoAsync()
    {
        await Verdicts.UndoAsync();
        await RefreshAsync();
    }

    private Task RetryAsync(string? step) => step is null
        ? TellAsync($"retry {Id}", _ => Operations.RetryAsync(Id, null, CancellationToken.None), $"{Id} is tried again.")
        : TellAsync($"make {Id} anew from {step}", _ => Operations.RetryAsync(Id, step, CancellationToken.None), $"{Id} is made anew.");

    private Task CancelAsync() => TellAsync($"cancel {Id}", name => Operations.CancelAsync(Id, $"called off by {name}", CancellationToken.None), $"{Id} is called off.");

    private async Task TellAsync(string what, Func<string, Task> tell, string done)
    {
        if (await Acts.DoAsync(what, tell, done))
        {
            await RefreshAsync();
        }
    }
}
