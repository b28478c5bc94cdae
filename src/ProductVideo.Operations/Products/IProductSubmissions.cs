namespace ProductVideo.Operations.Products;

/// <summary>Registers products out of uploads and web addresses.</summary>
public interface IProductSubmissions
{
    /// <summary>Gives a product its files and starts it; what has to be fetched is fetched afterwards, as its first step. Uploads that it names are used up. They are in the artifact store then, where every silo finds them.</summary>
    /// <returns>What came of it; the product is among its products.</returns>
    /// <exception cref="OperationRefusedException">Something named is not there or of the wrong kind, the id is unsafe, or a web address will not be fetched; uploads stay.</exception>
    Task<Registration> SubmitAsync(ProductSubmission submission, CancellationToken cancellationToken);
}
