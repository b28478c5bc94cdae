using System.Security.Cryptography;

namespace ProductVideo.AppHost;

/// <summary>A password that only this user can read, made once and kept beside what it opens.</summary>
internal static class PasswordFile
{
    private const int Bytes = 24;

    /// <summary>The password in a file, which is made if it is missing and nothing has been locked with it yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="locked">A file that is there as soon as something was made that only this password opens; null if a new one is always as good.</param>
    /// <exception cref="IOException">The file is missing although something was locked with it, or holds nothing; the message says what to do.</exception>
    public static string ReadOrMake(string path, string? locked = null)
    {
        if (!File.Exists(path))
        {
            if (File.Exists(locked))
            {
                throw new FileNotFoundException(
                    $"{path} is missing, but {Path.GetDirectoryName(locked)} holds a database that opens only with the password in it. "
                    + "Put the file back, or set a new password as docs/state.md shows, or move the database away to begin with an empty one.",
                    path);
            }

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

        return File.ReadLines(path).FirstOrDefault() is { Length: > 0 } password
            ? password
            : throw new IOException($"{path} holds no password. Put the file back as it was; delete it only if what it opens is to begin anew as well.");
    }
}
