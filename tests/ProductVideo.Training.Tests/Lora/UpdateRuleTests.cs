using System.Globalization;
using System.IO.Compression;
using ProductVideo.Wan.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Training.Tests.Lora;

public sealed class UpdateRuleTests : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("update-rule-");

    public void Dispose() => _scratch.Delete(recursive: true);

    /// <summary>Feeds the reference run's own gradients to the trainer's optimizer and compares the weights after every step.</summary>
    [Theory]
    [InlineData("lora_train_tiny.safetensors")]
    [InlineData("lora_train_tiny_vace.safetensors")]
    public void AdamW_moves_the_weights_as_the_reference_does(string name)
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(Unpack(name));
        var names = file.Entries.Keys.Where(static key => key.StartsWith("grad1.", StringComparison.Ordinal))
            .Select(static key => key["grad1.".Length..]).Order(StringComparer.Ordinal).ToList();
        var parameters = names.ConvertAll(key => new Parameter(file.Read("lora0." + key).clone(), requires_grad: true));
        using var optimizer = optim.AdamW(parameters, 1e-4, 0.9, 0.999, 1e-8, 0.01);
        var rates = file.Read("lrs").data<double>().ToArray();
        var compared = 0;
        for (var step = 1; names.TrueForAll(key => file.Entries.ContainsKey(Key("grad", step, key))); step++)
        {
            optimizer.ParamGroups.First().LearningRate = rates[step - 1];
            for (var index = 0; index < names.Count; index++)
            {
                parameters[index].grad = file.Read(Key("grad", step, names[index]));
            }

            optimizer.step();
            for (var index = 0; index < names.Count && file.Entries.ContainsKey(Key("lora", step, names[index])); index++)
            {
                var off = (parameters[index] - file.Read(Key("lora", step, names[index]))).abs().max().item<float>();
                Assert.True(off < 1e-7, $"{names[index]} is off by {off} after step {step}");
                compared++;
            }
        }

        Assert.True(compared >= names.Count, $"only {compared} of {names.Count} weights were compared");
    }

    private static string Key(string kind, int step, string name) => string.Create(CultureInfo.InvariantCulture, $"{kind}{step}.{name}");

    private string Unpack(string name)
    {
        var path = Path.Combine(_scratch.FullName, name);
        using var packed = new BrotliStream(File.OpenRead(Path.Combine(Goldens(), $"{name}.planes.br")), CompressionMode.Decompress);
        using var content = new MemoryStream();
        packed.CopyTo(content);

        // first come the first bytes of all groups of four, then the second ones, and so on
        var planes = content.ToArray();
        var groups = planes.Length / sizeof(float);
        var bytes = planes.ToArray();
        for (var index = 0; index < groups * sizeof(float); index++)
        {
            bytes[index] = planes[((index % sizeof(float)) * groups) + (index / sizeof(float))];
        }

        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string Goldens()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ProductVideo.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ProductVideo.sln.");
        }

        return Path.Combine(folder.FullName, "tests", "goldens", "wan");
    }
}
