namespace ProductVideo.AppHost;

/// <summary>PostgreSQL as Debian installs it.</summary>
internal static class PostgresPrograms
{
    /// <summary>Where its programs are.</summary>
    public const string Folder = "/usr/lib/postgresql/15/bin";

    /// <summary>Whether it is installed.</summary>
    public static bool AreThere => File.Exists(Path.Combine(Folder, "initdb"));
}
