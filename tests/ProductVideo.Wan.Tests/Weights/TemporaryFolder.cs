namespace ProductVideo.Wan.Tests.Weights;

/// <summary>A folder of a test's own, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("weights-");

    internal string this[string name] => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
