using System.CommandLine;
using ProductVideo.Cli.CommandLine;
using ProductVideo.Cli.Workbench;

namespace ProductVideo.Cli.Commands;

/// <summary><c>pv pair</c>: videos of one scene with two products.</summary>
internal static class PairCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandContext context, IWorkbenchFactory workbenches)
    {
        var scene = new Option<string?>("--scene") { Description = "The accepted clip whose scene is kept, such as JEWE001_002. Default: scenes that were not trained on.", HelpName = "clip" };
        var products = new Option<string?>("--products") { Description = "The two products to show in it, such as JEWE001,BOTL001; or the second only.", HelpName = "a,b" };
        var command = new Command("pair", "Generate pairs: one masked scene, one seed, two products; what they need is made first if it is missing.")
        {
            scene,
            products,
            new SettingOption("--seed", "learning.pairs.seed", "number", "The noise's seed, the same for both products."),
            new SettingOption("--count", "learning.pairs.count", "number", "How many pairs, where no scene is named."),
            new SettingOption("--steps", "learning.pairs.steps", "number", "Denoising steps."),
            new SettingOption("--solver", "learning.pairs.solver", "Euler|UniPC", "How a step follows from the prediction; UniPC takes fewer steps for the same."),
            new SettingOption("--shift", "learning.pairs.shift", "number", "How far the steps lie towards noise: 5, or 16 as the published VACE examples do with UniPC."),
            new SettingOption("--guidance", "learning.pairs.guidance", "number", "How strongly the caption is followed; 1 is without guidance."),
            new SettingOption("--anchor", "learning.pairs.anchor", "true|false", "Paste each product into the masked area of its first frame."),
            new SettingOption("--strength", "learning.pairs.loraStrength", "number", "How strongly the LoRA acts; 0 is without it."),
        };
        HelpWithExamples.Add(command, "pv pair --out out/mine", "pv pair --out out/mine --scene JEWE001_002 --products JEWE001,BOTL001 --seed 7", "pv pair my-catalogue --out out/mine --json");
        return GoalCommand.Create(context, workbenches, RunGoal.Pairs, command, parse => Request(parse.GetValue(scene), parse.GetValue(products)));
    }

    private static PairRequest? Request(string? scene, string? products) => (products?.Split(',', StringSplitOptions.TrimEntries), scene) switch
    {
        (null, null) => null,
        (null, _) => new PairRequest(scene, null, null),
        ([{ Length: > 0 } only], _) => new PairRequest(scene, null, only),
        ([{ Length: > 0 } first, { Length: > 0 } second], _) => new PairRequest(scene, first, second),
        _ => throw new UsageException($"--products takes two products, such as JEWE001,BOTL001, and not '{products}'."),
    };
}
