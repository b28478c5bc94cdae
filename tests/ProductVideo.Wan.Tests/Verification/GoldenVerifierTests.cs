using ProductVideo.Wan.Verification;

namespace ProductVideo.Wan.Tests.Verification;

public sealed class GoldenVerifierTests
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(RepositoryFolder.Goldens).Select(path => Path.GetFileName(path)).Where(name => !name.EndsWith(".md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Engine_agrees_with_the_reference(string file)
    {
        var rows = new GoldenVerifier().RunFile(Path.Combine(RepositoryFolder.Goldens, file));
        var failed = rows.Where(row => !row.Passed)
            .Select(row => $"{row.File}, {row.Group}: error {row.Error:E2} above {row.Tolerance:E0} {row.Problem}");
        Assert.Empty(failed);
        Assert.NotEmpty(rows);
    }

    [Fact]
    public void A_folder_without_reference_files_is_an_error()
    {
        var folder = Directory.CreateTempSubdirectory();
        var exception = Assert.Throws<DirectoryNotFoundException>(() => new GoldenVerifier().Run(folder.FullName));
        Assert.Contains(folder.FullName, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("something.safetensors.planes.br")]
    [InlineData("keys_something.json.br")]
    public void A_file_that_nothing_is_known_about_fails(string name)
    {
        var folder = Directory.CreateTempSubdirectory();
        var model = name.StartsWith("keys_", StringComparison.Ordinal) ? "keys_vae.json.br" : "scheduler.safetensors.planes.br";
        File.Copy(Path.Combine(RepositoryFolder.Goldens, model), Path.Combine(folder.FullName, name));
        var row = Assert.Single(new GoldenVerifier().Run(folder.FullName));
        Assert.False(row.Passed);
        Assert.NotNull(row.Problem);
    }

    [Fact]
    public void A_damaged_file_is_one_failed_row()
    {
        var folder = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(folder.FullName, "dit_tiny.safetensors"), "not a weight file");
        var row = Assert.Single(new GoldenVerifier().Run(folder.FullName));
        Assert.False(row.Passed);
        Assert.NotNull(row.Problem);
    }
}
