using System.Security.Cryptography;
using System.Text;

namespace ProductVideo.Operations.Products;

/// <summary>
/// Where an earlier version kept the files of products that were registered out of uploads and web addresses: a folder for each, named after the hash of its
/// id. Such products go on working from there until they are registered anew or deleted.
/// </summary>
/// <param name="root">The folder of these folders.</param>
public sealed class SubmissionFolder(string root)
{
    /// <summary>Deletes the files of a product, if there are any.</summary>
    public void Delete(string productId)
    {
        var own = Path.Combine(Path.GetFullPath(root), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(productId)).AsSpan(0, 16)));
        if (Directory.Exists(own))
        {
            Directory.Delete(own, recursive: true);
        }
    }
}
