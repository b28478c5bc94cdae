using Microsoft.AspNetCore.Components;
using ProductVideo.Dashboard.Access;
using ProductVideo.Operations.Access;

namespace ProductVideo.Dashboard.Live;

/// <summary>
/// A page that reads what it shows, and reads it again when something of it changed: at most four times a second however much happens, one reading at a time, and
/// never more than what is in view.
/// </summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    // How soon a page that nothing happens on finds out that its key was revoked.
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;
    private IDisposable? _subscription;
    private ITimer? _timer;
    private bool _isReading;
    private Task _reading = Task.CompletedTask;
    private bool _isStale;

    /// <summary>Makes a page that nothing was read for yet.</summary>
    protected LivePage() => _closed = _closing.Token;

    /// <summary>The clock.</summary>
    [Inject]
    public TimeProvider Clock { get; set; } = null!;

    /// <summary>Where changes come from.</summary>
    [Inject]
    public LiveFeed Feed { get; set; } = null!;

    /// <summary>Who looks at the page.</summary>
    [Inject]
    internal Visitor Visitor { get; set; } = null!;

    /// <summary>Where the page leads to.</summary>
    [Inject]
    internal NavigationManager Places { get; set; } = null!;

    /// <summary>Why the last reading failed; null if it did not.</summary>
    protected string? Problem { get; private set; }

    /// <summary>Whether it was read at least once.</summary>
    protected bool IsRead { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>How often the page reads anew though nothing was told of, for what changes without a word; null if never.</summary>
    protected virtual TimeSpan? Period => null;

    /// <summary>Whether time alone changes what is shown at the moment; if not, the <see cref="Period"/> passes unread.</summary>
    protected virtual bool ConcernsTime => true;

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task ReadAsync(CancellationToken cancellationToken);

    /// <summary>Whether a change may be seen on this page. By default every one may.</summary>
    protected virtual bool Concerns(LiveChange change) => true;

    /// <summary>Reads now; a failure becomes <see cref="Problem"/>. A call while another reads makes that one read once more.</summary>
    /// <returns>Ends when what is shown was read after this call; not to be awaited by <see cref="ReadAsync"/> itself.</returns>
    protected Task RefreshAsync()
    {
        _isStale = true;
        return _isReading ? _reading : _reading = ReadAllAsync();
    }

    private async Task ReadAllAsync()
    {
        _isReading = true;
        try
        {
            while (_isStale && !_closed.IsCancellationRequested)
            {
                _isStale = false;
                if (!await LeaveUnlessWelcomeAsync())
                {
                    return;
                }

                await ReadAsync(_closed);
                (IsRead, Problem) = (true, null);
            }
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // the page was left while it was being read
        }
        catch (Exception exception)
        {
            Problem = exception.Message;
        }
        finally
        {
            _isReading = false;
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        // Listening comes before the first reading, so that no change falls between the two.
        if (_subscription is null)
        {
            _subscription = Feed.Subscribe(changes => InvokeAsync(() => changes.Any(Concerns) ? ShowAsync() : Task.CompletedTask));
            var period = Period ?? Glance;
            _timer = Clock.CreateTimer(_ => _ = InvokeAsync(() => Period is not null && ConcernsTime ? ShowAsync() : LeaveUnlessWelcomeAsync()), null, period, period);
        }

        return RefreshAsync();
    }

    /// <summary>Lets go of the feed and ends what is being read.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _subscription?.Dispose();
            _timer?.Dispose();
            _closing.Cancel();
            _closing.Dispose();
        }
    }

    // The connection outlives a key that was revoked; the pages do not.
    private async Task<bool> LeaveUnlessWelcomeAsync()
    {
        if (_closed.IsCancellationRequested || await Visitor.IsStillWelcomeAsync(_closed))
        {
            return true;
        }

        Places.NavigateTo($"{AccessPolicies.SignInPath}?returnUrl={Uri.EscapeDataString(new Uri(Places.Uri).PathAndQuery)}", forceLoad: true);
        return false;
    }

    private async Task ShowAsync()
    {
        if (!_closed.IsCancellationRequested)
        {
            await RefreshAsync();
            StateHasChanged();
        }
    }
}
