using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Logging.Abstractions;
using ProductVideo.Dashboard.Access;
using ProductVideo.Dashboard.Components;
using ProductVideo.Operations;
using ProductVideo.Operations.Access;
using ProductVideo.Storage.Access;

namespace ProductVideo.Dashboard.Tests.Access;

public sealed class ActsTests : IAuditLog
{
    private readonly List<AuditEntry> _entries = [];

    [Fact]
    public async Task Whatever_comes_of_an_act_it_is_noted_once()
    {
        var acts = await ActsOfAsync(AccessRole.Operator);
        Assert.Null(await acts.TryAsync("one", static _ => Task.CompletedTask));
        Assert.Equal("no", await acts.TryAsync("two", static _ => throw new OperationRefusedException("code", "no")));
        Assert.Contains("whether it was done", await acts.TryAsync("three", static _ => throw new OperationCanceledException()), StringComparison.Ordinal);
        Assert.Equal("broken", await acts.TryAsync("four", static _ => throw new InvalidOperationException("broken")));
        Assert.Contains("role admin", await acts.TryAsync("five", static _ => throw new InvalidOperationException("it was done"), AccessRole.Admin), StringComparison.Ordinal);
        Assert.Equal(
            [("one", 200L), ("two", 409L), ("three", 499L), ("four", 500L), ("five", 403L)],
            _entries.Select(static entry => (entry.What, entry.Status)));
        Assert.All(_entries, static entry => Assert.Equal(("ann", "dashboard"), (entry.Who, entry.Origin)));
    }

    [Fact]
    public async Task Pressed_twice_something_is_done_once()
    {
        var (pressing, end, done) = (new OneAtATime(), new TaskCompletionSource(), 0);
        async Task PressAsync()
        {
            done++;
            await end.Task;
        }

        var first = pressing.RunAsync(PressAsync);
        await pressing.RunAsync(PressAsync);
        Assert.True(pressing.IsUnderWay);
        end.SetResult();
        await first;
        Assert.Equal((1, false), (done, pressing.IsUnderWay));
    }

    Task IAuditLog.AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        _entries.Add(entry);
        return Task.CompletedTask;
    }

    Task<IReadOnlyList<AuditEntry>> IAuditLog.ReadAsync(long? before, int count, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AuditEntry>>(_entries);

    // Nobody who came without a key is looked up among the keys.
    private async Task<Acts> ActsOfAsync(AccessRole role)
    {
        var visitor = new Visitor(new Somebody(role), null!);
        await visitor.LoadAsync();
        return new Acts(visitor, this, new Toasts(), TimeProvider.System, NullLogger<Acts>.Instance);
    }

    private sealed class Somebody(AccessRole role) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "ann"), new Claim(AccessPolicies.RoleClaim, role.ToString())], "test"))));
    }
}
