namespace ProductVideo.Operations;

/// <summary>Something cannot be done as asked; the message says why and what to do instead.</summary>
/// <param name="code">A stable code, such as <c>review.not_settled</c>.</param>
/// <param name="message">The reason and the remedy.</param>
public sealed class OperationRefusedException(string code, string message) : Exception(message)
{
    /// <summary>A stable code, such as <c>review.not_settled</c>.</summary>
    public string Code { get; } = code;
}
