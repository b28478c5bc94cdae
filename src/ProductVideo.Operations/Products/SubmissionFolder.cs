using System.Security.Cryptography;
using System.Text;

namespace ProductVideo.Operations.Products;

/// <summary>Where the files of products lie that were registered out of uploads and web addresses: a folder for each, named after the hash of its id.</summary>
/// <param name="root">The folder of these folders.</param>
public sealed class SubmissionFolder(string root)
{
    /// <summary>The folder of a product; it need not be there.</summary>
    public string Of(string productId) =>
        Path.Combine(Path.GetFullPath(root), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(productId)).AsSpan(0, 16)));
}
