using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Presets;
using TorchSharp;
using TorchSharp.Extras;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Autoencoder;

public sealed class AutoencoderMemoryTests
{
    private const int LatentFrames = 3;
    private const int Rows = 2;
    private const int Columns = 32;
    private static readonly AutoencoderSize Size = new() { BaseWidth = 8 };

    [Fact]
    public void Every_plan_decodes_the_same_and_takes_no_more_than_the_formula_says() => CompareAll(
        StackSize.Decoder(Size, Pictures), [1, 16, LatentFrames, Rows, Columns], static (model, input) => model.Decode(input));

    [Fact]
    public void Every_plan_encodes_the_same_and_takes_no_more_than_the_formula_says() => CompareAll(
        StackSize.Encoder(Size, Pictures), [1, 3, (LatentFrames * 4) - 3, Rows * 8, Columns * 8], static (model, input) => model.Encode(input));

    [Fact]
    public void Upright_pictures_are_cut_the_other_way()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = Model();
        var latents = randn([1, 16, 2, Columns, Rows]);
        var whole = model.Decode(latents);
        model.MemoryLimit = 1;
        Assert.True((model.Decode(latents) - whole).abs().max().item<float>() < 1e-4);
        var again = model.Encode(whole);
        model.MemoryLimit = null;
        Assert.True((model.Encode(whole) - again).abs().max().item<float>() < 1e-4);
    }

    [Fact]
    public void At_full_size_the_limits_of_a_gpu_are_kept()
    {
        var pictures = new AutoencoderPictures(60, 104, sizeof(short), Fused: true, Scores: 16 << 20);
        foreach (var stack in new[] { StackSize.Encoder(new(), pictures), StackSize.Decoder(new(), pictures) })
        {
            foreach (var limit in new[] { 640L << 20, AutoencoderMemory.LeastLimit, AutoencoderMemory.MostLimit })
            {
                var plan = AutoencoderMemory.Plan(stack, 13, new Device(DeviceType.CUDA, 0), limit);
                Assert.InRange(stack.Peak(plan, 13), 1, limit);
                TestContext.Current.SendDiagnosticMessage($"{limit >> 20} MiB: {plan} [{string.Join(',', plan.Groups)}] {stack.Peak(plan, 13) >> 20} MiB");
            }
        }
    }

    private static AutoencoderPictures Pictures { get; } = AutoencoderPictures.Of(Rows, Columns, 1, ScalarType.Float32, CPU);

    private static VideoAutoencoder Model()
    {
        using var generator = new Generator(4);
        return new(Size, new ParameterFactory(CPU, ScalarType.Float32, generator));
    }

    private static void CompareAll(StackSize stack, long[] shape, Func<VideoAutoencoder, Tensor, Tensor> run)
    {
        using var guard = no_grad();
        using var model = Model();
        using var generator = new Generator(5);
        using var input = randn(shape, generator: generator);
        model.ChunkFrames = LatentFrames;
        using var whole = run(model, input);
        model.ChunkFrames = 0;
        foreach (var plan in AutoencoderMemory.Candidates(stack, LatentFrames).Where(plan => plan.Bands is < 4 or 8))
        {
            using var scope = NewDisposeScope();
            model.ForcedPlan = plan;
            using var watch = new MemoryWatch();
            var result = run(model, input);
            var (peak, formula) = (watch.Peak, stack.Peak(plan, LatentFrames));

            // the pixels of the whole video, and as often in the order and the type that the caller gets
            var pixels = 3L * sizeof(float) * ((LatentFrames * 4) - 3) * Rows * Columns * 64;
            var name = $"{plan} [{string.Join(',', plan.Groups)}]: {peak} bytes, by formula {formula}";
            TestContext.Current.SendDiagnosticMessage(name);
            var difference = (result - whole).abs().max().item<float>();
            Assert.True(difference < 1e-4, $"{name}, differs by {difference}");

            // a twentieth: the processor's convolutions reorder what they read, into blocks whose size depends on the processor
            Assert.True(peak <= (formula * 1.05) + (3 * pixels), $"{name}, above {(formula * 1.05) + (3 * pixels)}");
        }
    }
}
