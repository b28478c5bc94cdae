using System.Globalization;
using ProductVideo.Kernels;
using ProductVideo.Wan.Transformer;
using ProductVideo.Wan.Vace;
using TorchSharp;
using static TorchSharp.torch;

namespace ProductVideo.Training.Benchmarks.Parts;

/// <summary>Forward passes of one prompt.</summary>
internal sealed class ForwardPart : IBenchmarkPart
{
    public string Name => "forward";

    public IEnumerable<BenchmarkRow> Run(BenchmarkContext context)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var (models, work) = (context.Models, context.Work);
        var network = models.Transformer;
        var stream = network.StreamType;
        using var text = network.EmbedText(work.Text, keep: true);
        var condition = models.Vace.Embed(work.Context);
        var exact = network.Forward(work.Latents, work.Timestep, text, condition);
        yield return context.Measure("forward, DiT + VACE", context.Operations.Forward(vace: true), PeerWork.Forward, () => Pass(condition));
        yield return context.Measure("forward, DiT alone", context.Operations.Forward(vace: false), PeerWork.ForwardWithoutVace, () => Pass(null));
        if (models.Device.type == DeviceType.CUDA)
        {
            network.StreamType = ScalarType.BFloat16;
            yield return context.Measure(
                "forward, DiT + VACE, residual stream in bfloat16", context.Operations.Forward(vace: true), PeerWork.Forward, () => Pass(condition));
            network.StreamType = stream;
            yield return InEightBits("products", BlockArithmetic.EightBitProducts);
            yield return InEightBits("products and attention", BlockArithmetic.EightBit);
        }

        FusedOperators.Enabled = false;
        using var whole = network.EmbedText(work.Text, keep: true);
        yield return context.Watches.Measure(
            "forward, DiT + VACE, plain operators", 1, context.Operations.Forward(vace: true), () => Pass(condition, prompt: whole)) with
        {
            PeerMilliseconds = context.Peer(PeerWork.Forward),
        };
        FusedOperators.Enabled = true;

        BenchmarkRow InEightBits(string what, BlockArithmetic arithmetic) => context.Measure(
            $"forward, DiT + VACE, {what} in 8 bits", context.Operations.Forward(vace: true), PeerWork.Forward, () => Pass(condition, arithmetic));

        BenchmarkNote Pass(VaceCondition? vace, BlockArithmetic arithmetic = BlockArithmetic.ComputeType, TextStates? prompt = null)
        {
            using var output = network.Forward(work.Latents, work.Timestep, prompt ?? text, vace, arithmetic);
            if (vace is null)
            {
                return "";
            }

            var difference = BenchmarkWork.Difference(output, exact);
            return BenchmarkNote.Of(string.Create(CultureInfo.InvariantCulture, $"differs from the first by {difference:E1}"), "difference", difference);
        }
    }
}
