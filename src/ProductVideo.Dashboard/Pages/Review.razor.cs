using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using ProductVideo.Abstractions.Clips;
using ProductVideo.Abstractions.Work;
using ProductVideo.Dashboard.Components;
using ProductVideo.Dashboard.Live;
using ProductVideo.Dashboard.Reviewing;
using ProductVideo.Operations.Listings;
using ProductVideo.Vision.Gates;

namespace ProductVideo.Dashboard.Pages;

/// <summary>The review: a grid to go through by keys, with a person's verdict over the gate's.</summary>
public partial class Review
{
    private const int PageSize = 24;
    private const int MostTurned = 10;
    private readonly CursorTrail _trail = new();
    private readonly ClipSelection _selection = new();
    private Page<ClipStatus> _page = new([], null);
    private IReadOnlyList<JudgedScore> _scores = [];
    private bool _isPicking;
    private string _note = "";

    /// <summary>Ready or Rejected; empty for both.</summary>
    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }

    /// <summary>yes for clips that a person reviewed, no for the others; empty for all.</summary>
    [SupplyParameterFromQuery(Name = "reviewed")] public string? Reviewed { get; set; }

    /// <summary>The code of a reason for refusal.</summary>
    [SupplyParameterFromQuery(Name = "reason")] public string? Reason { get; set; }

    /// <summary>The name of a score to bound.</summary>
    [SupplyParameterFromQuery(Name = "score")] public string? Score { get; set; }

    /// <summary>The score's least value.</summary>
    [SupplyParameterFromQuery(Name = "from")] public string? From { get; set; }

    /// <summary>The score's greatest value.</summary>
    [SupplyParameterFromQuery(Name = "to")] public string? To { get; set; }

    /// <summary>Goes to the first page of another list.</summary>
    internal void StartAnew()
    {
        _trail.Reset();
        _selection.Reset();
    }

    /// <inheritdoc/>
    protected override bool Concerns(LiveChange change) => change.MayBe(OwnerKind.Clip) && (change.Kind.Length == 0 || _page.Items.Count < PageSize || _page.Items.Any(clip => clip.Id == change.Id));

    /// <inheritdoc/>
    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        var filter = new ClipFilter
        {
            States = Enum.TryParse<ClipState>(State, out var state) ? [state] : [ClipState.Ready, ClipState.Rejected],
            Reviewed = Reviewed switch { "yes" => true, "no" => false, _ => null },
            Reason = string.IsNullOrEmpty(Reason) ? null : Reason,
            Scores = string.IsNullOrEmpty(Score) ? [] : [new ScoreRange(Score, Number(From), Number(To))],
        };
        _page = await Listings.ListClipsAsync(filter, new PageRequest(_trail.Current, PageSize), cancellationToken);
        _selection.Show(_page.Items);
        Explain();
    }

    private static double? Number(string? text) => double.TryParse(text, out var value) ? value : null;

    private void Explain() => _scores = _selection.Current is { } current ? Curation.Explain(current.Scores) : [];

    private Task TurnAsync()
    {
        _selection.Reset();
        return RefreshAsync();
    }

    private Task ClickAsync(string id, MouseEventArgs mouse)
    {
        if (mouse.ShiftKey)
        {
            _selection.ExtendTo(id);
        }
        else if (_isPicking || mouse.CtrlKey || mouse.MetaKey)
        {
            _selection.Toggle(id);
        }

        _selection.GoTo(id);
        return LookAsync();
    }

    private async Task LookAsync()
    {
        Explain();
        if (_selection.Current is { } current)
        {
            await Script.InvokeVoidAsync("dashboard.reveal", $"clip-{current.Id}");
        }
    }

    private Task PressAsync(string key)
    {
        switch (key)
        {
            case "a" or "r":
                return GiveAsync(key == "a" ? ReviewVerdict.Accept : ReviewVerdict.Reject);
            case "u":
                return UndoAsync();
            case "n":
                return GoToUnreviewedAsync();
            case "J" or "K":
                _selection.Extend(key == "J" ? 1 : -1);
                break;
            case "j" or "k":
                _selection.Go(key == "j" ? 1 : -1);
                break;
            case "x" when _selection.Current is { } current:
                _selection.Toggle(current.Id);
                break;
            case "*":
                _selection.ToggleAll();
                break;
            case "c":
                _selection.PickNone();
                break;
        }

        return LookAsync();
    }

    private Task GiveAsync(ReviewVerdict verdict) => GiveAsync(_selection.Targets, verdict);

    private async Task GiveAsync(IReadOnlyList<ClipStatus> clips, ReviewVerdict verdict)
    {
        var current = _selection.Current?.Id;
        if (await Verdicts.GiveAsync(clips, verdict, _note.Trim(), () => InvokeAsync(ShowAgainAsync)) == 0)
        {
            return;
        }

        _note = "";
        _selection.PickNone();
        await RefreshAsync();
        if (clips.Count == 1 && clips[0].Id == current && _selection.Current?.Id == current)
        {
            _selection.GoToUnreviewed();
        }

        await LookAsync();
    }

    private async Task UndoAsync()
    {
        var back = await Verdicts.UndoAsync();
        await RefreshAsync();
        if (back.Count > 0)
        {
            _selection.GoTo(back[0]);
        }

        await LookAsync();
    }

    private async Task ShowAgainAsync()
    {
        await RefreshAsync();
        StateHasChanged();
    }

    private async Task GoToUnreviewedAsync()
    {
        for (var turned = 0; !_selection.GoToUnreviewed() && _page.Next is { } next && Problem is null; turned++)
        {
            if (turned == MostTurned)
            {
                Toasts.Say($"Everything on {MostTurned} pages was reviewed. The filter 'Not yet' finds what was not.");
                break;
            }

            _trail.GoOn(next);
            _selection.Reset();
            await RefreshAsync();
            if (_selection.Current is { IsReviewed: false } first && Verdicts.WhyNot(first) is null)
            {
                break;
            }
        }

        await LookAsync();
    }
}
