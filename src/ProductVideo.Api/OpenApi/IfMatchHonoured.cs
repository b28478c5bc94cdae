namespace ProductVideo.Api.OpenApi;

/// <summary>Says that a route compares If-Match with what it is about to change.</summary>
internal sealed class IfMatchHonoured
{
    /// <summary>The only one.</summary>
    public static readonly IfMatchHonoured Instance = new();

    private IfMatchHonoured()
    {
    }
}
