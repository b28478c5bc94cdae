using TorchSharp;

namespace ProductVideo.Cli.Doctor;

/// <summary>Whether libtorch loads and computes.</summary>
internal static class LibtorchCheck
{
    private const string Name = "libtorch";

    /// <summary>Adds two tensors.</summary>
    public static CheckResult Run()
    {
        try
        {
            using var ones = torch.ones(2);
            using var sum = ones.sum();
            return sum.item<float>() == 2
                ? new CheckResult(Name, CheckVerdict.Good, torch.cuda_is_available() ? "computes, with CUDA" : "computes on the processor")
                : new CheckResult(Name, CheckVerdict.Missing, "1 + 1 is not 2", "install libtorch anew: apt-get install --reinstall libtorch1.13");
        }
        catch (Exception exception)
        {
            var reason = exception is TypeInitializationException { InnerException: { } inner } ? inner : exception;
            return new CheckResult(
                Name, CheckVerdict.Missing, reason.Message.Split('\n')[0], "apt-get install libtorch-dev libopenblas0-pthread, then build again.");
        }
    }
}
