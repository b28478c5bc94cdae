namespace ProductVideo.Operations.Overviews;

/// <summary>Looks at the whole.</summary>
public interface IOverviews
{
    /// <summary>The whole as it is now.</summary>
    Task<Overview> GetAsync(CancellationToken cancellationToken);
}
