namespace ProductVideo.Storage.Work;

/// <summary>Which items a list shows; what is null does not matter.</summary>
/// <param name="Status">Where they are.</param>
/// <param name="Capability">Their queue.</param>
/// <param name="Owner">Whose catalogue they belong to.</param>
/// <param name="Product">Their product.</param>
/// <param name="Step">Their step.</param>
public sealed record WorkFilter(WorkStatus? Status = null, string? Capability = null, string? Owner = null, string? Product = null, string? Step = null);
