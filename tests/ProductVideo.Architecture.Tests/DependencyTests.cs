namespace ProductVideo.Architecture.Tests;

public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Orleans"] = [],
        ["TorchSharp"] = [],
        ["FFMpegCore"] = [],
        ["OnnxRuntime"] = [],
        ["Aspire.Hosting"] = [],
        ["System.IO.Hashing"] = [],
        ["ProductVideo.ServiceDefaults"] = [],
        ["ProductVideo.AppHost"] = [],
        ["ProductVideo.Abstractions"] = [],
        ["ProductVideo.Media"] = [],
        ["ProductVideo.Vision"] = ["ProductVideo.Media"],
        ["ProductVideo.Datasets"] = ["ProductVideo.Media"],
        ["ProductVideo.Evaluation"] = ["ProductVideo.Media", "ProductVideo.Vision"],
        ["ProductVideo.Samples"] = ["ProductVideo.Media"],
        ["ProductVideo.Kernels"] = [],
        ["ProductVideo.Wan"] = ["ProductVideo.Kernels"],
        ["ProductVideo.Training"] = ["ProductVideo.Wan"],
        ["ProductVideo.Verification"] = ["ProductVideo.Media", "ProductVideo.Vision", "ProductVideo.Evaluation", "ProductVideo.Wan"],
        ["ProductVideo.Storage"] = [],
        ["ProductVideo.Grains"] =
        [
            "ProductVideo.Abstractions", "ProductVideo.Media", "ProductVideo.Vision", "ProductVideo.Datasets", "ProductVideo.Wan",
            "ProductVideo.Training", "ProductVideo.Evaluation", "ProductVideo.Storage",
        ],
        ["ProductVideo.Silo"] =
        [
            "ProductVideo.Grains", "ProductVideo.Abstractions", "ProductVideo.Media", "ProductVideo.Vision", "ProductVideo.Datasets",
            "ProductVideo.Wan", "ProductVideo.Training", "ProductVideo.Evaluation", "ProductVideo.Storage", "ProductVideo.Operations",
            "ProductVideo.Api", "ProductVideo.Dashboard", "ProductVideo.ServiceDefaults",
        ],
        ["ProductVideo.Operations"] = ["ProductVideo.Grains", "ProductVideo.Abstractions", "ProductVideo.Storage"],
        ["ProductVideo.Api"] = ["ProductVideo.Operations", "ProductVideo.Abstractions", "ProductVideo.Storage"],
        ["ProductVideo.Dashboard"] = ["ProductVideo.Operations", "ProductVideo.Abstractions", "ProductVideo.Storage"],
    };

    private static readonly string[] Engines =
    [
        "ProductVideo.Media", "ProductVideo.Vision", "ProductVideo.Datasets", "ProductVideo.Kernels", "ProductVideo.Wan",
        "ProductVideo.Training", "ProductVideo.Evaluation", "ProductVideo.Storage", "ProductVideo.Samples", "ProductVideo.Verification",
    ];

    [Fact]
    public void References_run_downwards_only()
    {
        var broken = ProjectFile.ReadAll()
            .Where(project => Allowed.ContainsKey(project.Name))
            .SelectMany(project => project.Projects.Except(Allowed[project.Name]).Select(reference => $"{project.Name} -> {reference}"))
            .ToList();

        Assert.True(broken.Count == 0, "These references are not allowed: " + string.Join(", ", broken));
    }

    [Fact]
    public void Every_library_has_a_rule()
    {
        var free = ProjectFile.ReadAll()
            .Select(static project => project.Name)
            .Where(name => !Allowed.ContainsKey(name) && name is not "ProductVideo.Cli" && name is not ("ProductVideo.Pretrain" or "ProductVideo.EngineBench" or "ProductVideo.Shortcuts"))
            .ToList();

        Assert.True(free.Count == 0, "Projects without a rule in this test: " + string.Join(", ", free));
    }

    [Fact]
    public void Engines_know_no_grains()
    {
        var offenders = ProjectFile.ReadAll()
            .Where(project => Engines.Contains(project.Name) && project.UsesOrleans)
            .Select(static project => project.Name)
            .ToList();

        Assert.True(offenders.Count == 0, "Engines that use Orleans: " + string.Join(", ", offenders));
    }

    [Fact]
    public void Only_the_network_its_trainers_and_the_grains_that_own_devices_use_libtorch()
    {
        string[] users =
        [
            "ProductVideo.Kernels", "ProductVideo.Wan", "ProductVideo.Training", "ProductVideo.Grains", "ProductVideo.Pretrain", "ProductVideo.EngineBench",
            "ProductVideo.Shortcuts", "ProductVideo.Verification",
        ];
        var offenders = ProjectFile.ReadAll()
            .Where(project => project.UsesTorchSharp && !users.Contains(project.Name))
            .Select(static project => project.Name)
            .ToList();

        Assert.True(offenders.Count == 0, "Projects that use TorchSharp directly: " + string.Join(", ", offenders));
    }
}
