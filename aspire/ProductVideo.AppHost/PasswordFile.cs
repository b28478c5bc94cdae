using System.Security.Cryptography;

namespace ProductVideo.AppHost;

/// <summary>A password that only this user can read, made once and kept beside what it opens.</summary>
internal static class PasswordFile
{
    private const int Bytes = 24;

    /// <summary>The password in a file, which is made if it is missing.</summary>
    public static string ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var stream = new FileStream(path, options);
            using var writer = new StreamWriter(stream);
            writer.WriteLine(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));
        }

        return File.ReadLines(path).First();
    }
}
