using System.Security.Cryptography;
using System.Text;

namespace ProductVideo.Vision.Networks;

/// <summary>A short hash of everything in some files that decides a network's results: part of the key under which they are stored.</summary>
public static class NetworkFingerprint
{
    private const int Digits = 12;

    /// <summary>Hashes files by name and content, each with the weights that lie beside it under its name and an ending: twelve hexadecimal digits.</summary>
    public static string Of(params IEnumerable<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths)
        {
            var full = Path.GetFullPath(path);
            foreach (var part in Directory.GetFiles(Path.GetDirectoryName(full)!, $"{Path.GetFileName(full)}*").Order(StringComparer.Ordinal))
            {
                using var stream = File.OpenRead(part);
                hash.AppendData(Encoding.UTF8.GetBytes($"{Path.GetFileName(part)}:{stream.Length}\n"));
                hash.AppendData(SHA256.HashData(stream));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..Digits];
    }
}
