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

            // Under its name only when it is whole: an empty one would be in the way for ever.
            var unfinished = $"{path}.{Guid.NewGuid():N}";
            using (var writer = new StreamWriter(new FileStream(unfinished, options)))
            {
                writer.WriteLine(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)));
            }

            File.Move(unfinished, path);
        }

        return File.ReadLines(path).First();
    }
}
