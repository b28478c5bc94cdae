namespace ProductVideo.Storage.Access;

/// <summary>Keeps responses, so that a request that is sent again is answered and not done again.</summary>
public interface IResponseStore
{
    /// <summary>Claims a key. Null: it was free and is now the caller's; otherwise what is kept under it.</summary>
    Task<KeptResponse?> BeginAsync(KeptResponse started, CancellationToken cancellationToken = default);

    /// <summary>Says that the request under a claimed key is still being worked on, whatever <see cref="KeptResponse.At"/> was.</summary>
    Task RenewAsync(string key, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Takes over a key whose owner has said nothing for too long. False: it has said something since, or another took it over first.</summary>
    /// <param name="silent">The key as it was read.</param>
    /// <param name="at">The new owner's time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<bool> TakeOverAsync(KeptResponse silent, DateTimeOffset at, CancellationToken cancellationToken = default);

    /// <summary>Keeps the response under a claimed key.</summary>
    Task FinishAsync(KeptResponse finished, CancellationToken cancellationToken = default);

    /// <summary>Gives a claimed key free, because nothing was done.</summary>
    Task AbandonAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Forgets what was begun before a moment.</summary>
    Task PurgeAsync(DateTimeOffset before, CancellationToken cancellationToken = default);
}
