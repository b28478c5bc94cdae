using ProductVideo.Kernels;

namespace ProductVideo.Cli.Doctor;

/// <summary>Which GPUs compute here.</summary>
internal static class GpuCheck
{
    private const string Name = "GPU";

    /// <summary>Looks for them.</summary>
    public static CheckResult Run() => GpuSearch.Run() switch
    {
        { Trouble: { } trouble } => new CheckResult(Name, CheckVerdict.Doubtful, trouble, GpuSearch.Remedy),
        { Gpus: [_, ..] gpus } => new CheckResult(Name, CheckVerdict.Good, string.Join(", ", gpus.Select(static gpu => $"{gpu.Name} {gpu.Model}, {gpu.MemoryMiB / 1024.0:0.0} GiB"))),
        _ => new CheckResult(Name, CheckVerdict.Good, "none, the processor computes"),
    };
}
