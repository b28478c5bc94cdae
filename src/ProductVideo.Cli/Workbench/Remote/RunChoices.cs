using System.Globalization;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Operations.Jobs;

namespace ProductVideo.Cli.Workbench.Remote;

/// <summary>What a command line may choose of a run on a service; everything else is as the service's own settings have it.</summary>
/// <param name="Training">The training run.</param>
/// <param name="PairSeed">The seed of a pair's noise; null for the service's.</param>
internal sealed record RunChoices(TrainingRequest Training, long? PairSeed)
{
    private const string Words = "learning.lora.steps, learning.lora.rank, learning.lora.learningRate, learning.lora.seed and learning.pairs.seed";

    /// <summary>Reads them from the settings that the command line replaces.</summary>
    /// <exception cref="UsageException">A setting cannot be chosen for one run of a service, or its value is no number.</exception>
    public static RunChoices Of(IEnumerable<KeyValuePair<string, string>> replacements, ServerAddress server)
    {
        var choices = new RunChoices(new TrainingRequest(), PairSeed: null);
        foreach (var (name, text) in replacements)
        {
            choices = name switch
            {
                "learning.lora.steps" => choices with { Training = choices.Training with { Steps = Number<int>(name, text) } },
                "learning.lora.rank" => choices with { Training = choices.Training with { Rank = Number<int>(name, text) } },
                "learning.lora.learningRate" => choices with { Training = choices.Training with { LearningRate = Number<double>(name, text) } },
                "learning.lora.seed" => choices with { Training = choices.Training with { Seed = Number<long>(name, text) } },
                "learning.pairs.seed" => choices with { PairSeed = Number<long>(name, text) },
                _ => throw new UsageException($"{name} is a setting of the service itself: put it into the settings file of {server} and start that again. With --server a command chooses {Words}."),
            };
        }

        return choices;
    }

    private static T Number<T>(string name, string text)
        where T : struct, ISpanParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : throw new UsageException($"{name} is '{text}'; set it to a number.");
}
