using System.Globalization;
using ProductVideo.Shortcuts;
using ProductVideo.Wan.Models;
using static TorchSharp.torch;

// What shortcuts of a generation cost in quality, on trained weights: products of rendered clips put into scenes of other rendered clips, with every
// shortcut and exactly, from the same seeds.
//   shortcuts assets/models/tiny 6 50 1              MODELDIR CLIPS STEPS GUIDANCE
//   shortcuts assets/models/tiny 6 50 1 "8 bits"     only shortcuts with these words in their name
if (args.Length is not (4 or 5))
{
    Console.Error.WriteLine("shortcuts: name the model's folder, the number of clips, the steps and the guidance, e.g. shortcuts assets/models/tiny 6 50 1");
    return 2;
}

var (clips, steps) = (int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
var guidance = double.Parse(args[3], CultureInfo.InvariantCulture);
set_num_threads(1);
using var models = WanModels.Load(args[0], CPU);
var table = new ShortcutTable(models, steps, guidance, args.ElementAtOrDefault(4) ?? "");
for (var clip = 0; clip < clips; clip++)
{
    table.Add(RenderedPair.Render(clip, models.Preset.Video));
    Console.Error.WriteLine($"clip {clip + 1} of {clips}");
}

foreach (var line in table.Lines())
{
    Console.WriteLine(line);
}

return 0;
