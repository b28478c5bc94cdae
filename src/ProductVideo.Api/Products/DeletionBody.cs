namespace ProductVideo.Api.Products;

/// <summary>What was deleted.</summary>
/// <param name="Id">The product.</param>
/// <param name="Outputs">Outputs of steps that nobody else used.</param>
internal sealed record DeletionBody(string Id, int Outputs);
