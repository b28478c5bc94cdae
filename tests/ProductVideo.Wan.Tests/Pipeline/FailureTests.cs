using System.Runtime.InteropServices;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Memory;
using ProductVideo.Wan.Models;
using ProductVideo.Wan.Pipeline;
using ProductVideo.Wan.Streaming;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Pipeline;

public sealed class FailureTests : IDisposable
{
    private const string CudaMessage = "CUDA out of memory. Tried to allocate 2.50 GiB. GPU 0 has a total capacity of 79.18 GiB of which 1.06 GiB is free.";

    private readonly WanModels _models = PipelineFixture.Models();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _models.Dispose();

    [Fact]
    public void A_poisoned_weight_stops_the_generation_and_is_named()
    {
        Poison(_models.Transformer, "blocks.1.ffn.0.weight");
        var exception = Assert.Throws<NonFiniteException>(() => new WanPipeline(_models).Generate(PipelineFixture.Request(), cancellationToken: Token));
        Assert.Equal(GenerationStage.Denoising, exception.Stage);
        Assert.Equal(1, exception.Step);
        Assert.StartsWith("block1", exception.Layer, StringComparison.Ordinal);
        Assert.Contains("step 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_poisoned_step_later_on_is_named_too()
    {
        var steps = new List<GenerationProgress>();
        _models.Transformer.Observer = (name, value) =>
        {
            if (name == "head" && steps.Exists(step => step.Stage == GenerationStage.Denoising && step.Step == 2))
            {
                value.fill_(double.PositiveInfinity);
            }
        };
        var exception = Assert.Throws<NonFiniteException>(() => new WanPipeline(_models).Generate(
            PipelineFixture.Request(), new ListProgress<GenerationProgress>(steps), Token));
        Assert.Equal(3, exception.Step);
    }

    [Fact]
    public void Poisoned_text_and_pictures_are_told_apart()
    {
        Poison(_models.TextEncoder, "norm.weight");
        var text = Assert.Throws<NonFiniteException>(() => new WanPipeline(_models).Generate(PipelineFixture.Request(), cancellationToken: Token));
        Assert.Equal((GenerationStage.Encoding, "context_pos"), (text.Stage, text.Layer));
        using var others = PipelineFixture.Models();
        Poison(others.Autoencoder, "decoder.conv1.weight");
        var picture = Assert.Throws<NonFiniteException>(() => new WanPipeline(others).Generate(PipelineFixture.Request(), cancellationToken: Token));
        Assert.Equal(GenerationStage.Decoding, picture.Stage);
        Poison(others.Autoencoder, "encoder.conv1.weight");
        var context = Assert.Throws<NonFiniteException>(() => new WanPipeline(others).Generate(PipelineFixture.Request(), cancellationToken: Token));
        Assert.Equal((GenerationStage.Encoding, "vace_context"), (context.Stage, context.Layer));
    }

    [Fact]
    public void Memory_that_runs_out_in_one_piece_is_tried_again_on_tiles()
    {
        var pipeline = new WanPipeline(_models, new Probe(long.MaxValue));
        var request = PipelineFixture.Request() with { Tiling = AutoencoderTiling.Auto };
        Assert.False(pipeline.Generate(request, cancellationToken: Token).Autoencoder.Tiled);
        var faults = Fail("conv2", times: 1);
        var result = pipeline.Generate(request, cancellationToken: Token);
        Assert.Equal(1, faults());
        Assert.True(result.Autoencoder.Tiled);
        Assert.Contains("ran out while decoding", result.Autoencoder.Reason, StringComparison.Ordinal);
        Assert.Equal(PipelineFixture.Size.Frames, result.Frames.Count);
    }

    [Fact]
    public void Memory_that_is_short_from_the_start_means_tiles()
    {
        var reports = new List<GenerationProgress>();
        var request = PipelineFixture.Request() with { Tiling = AutoencoderTiling.Auto };
        var result = new WanPipeline(_models, new Probe(100_000)).Generate(request, new ListProgress<GenerationProgress>(reports), Token);
        Assert.True(result.Autoencoder.Tiled);
        Assert.Contains("free", result.Autoencoder.Reason, StringComparison.Ordinal);
        Assert.Contains(reports, report => report.Note?.Contains("tiles", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Memory_that_runs_out_for_good_is_said_in_words_and_the_model_works_afterwards()
    {
        var pipeline = new WanPipeline(_models, new Probe(3L << 30));
        var request = PipelineFixture.Request() with { Tiling = AutoencoderTiling.Auto };
        var before = pipeline.Generate(request, cancellationToken: Token);
        // in one piece, on tiles, and on tiles with the weights in the host
        Fail("conv2", times: 3);
        var exception = Assert.Throws<DeviceMemoryException>(() => pipeline.Generate(request, cancellationToken: Token));
        Assert.Equal(5L << 29, exception.Requested);
        Assert.Contains("2.5 GiB were asked for", exception.Message, StringComparison.Ordinal);
        Assert.Contains("3.0 GiB of", exception.Message, StringComparison.Ordinal);
        Assert.Contains("32x32x9 on tiles", exception.Message, StringComparison.Ordinal);
        Assert.IsType<ExternalException>(exception.InnerException);
        _models.Autoencoder.Observer = null;
        Assert.Equal(0, PipelineFixture.Difference(before, pipeline.Generate(request, cancellationToken: Token)));
    }

    [Theory]
    [InlineData("text", "encoding the prompt")]
    [InlineData("network", "denoising")]
    [InlineData("autoencoder", "decoding 32x32x9 on tiles")]
    public void Memory_that_runs_out_sends_the_weights_to_the_host_and_the_work_goes_on(string where, string work)
    {
        var request = PipelineFixture.Request() with { Tiling = where == "autoencoder" ? AutoencoderTiling.Always : AutoencoderTiling.Never };
        var pipeline = new WanPipeline(_models);
        var expected = pipeline.Generate(request, cancellationToken: Token);
        var faults = 0;
        TensorObserver once = (name, _) =>
        {
            if (faults == 0 && name is ("block0" or "block1.self_attn.q_rope" or "conv2"))
            {
                faults++;
                throw new ExternalException(CudaMessage);
            }
        };
        _models.TextEncoder.Observer = where == "text" ? once : null;
        _models.Transformer.Observer = where == "network" ? once : null;
        _models.Autoencoder.Observer = where == "autoencoder" ? once : null;
        var reports = new List<GenerationProgress>();
        var result = pipeline.Generate(request, new ListProgress<GenerationProgress>(reports), Token);
        Assert.Equal(1, faults);
        Assert.Equal(WeightPlacement.Streamed, _models.Weights.Placement);
        Assert.Contains(work, _models.Weights.Reason, StringComparison.Ordinal);
        Assert.Single(reports, report => report.Note?.Contains($"ran out while {work}", StringComparison.Ordinal) == true);
        Assert.Equal(0, PipelineFixture.Difference(expected, result));
        Assert.Equal(0, PipelineFixture.Difference(expected, pipeline.Generate(request, cancellationToken: Token)));
    }

    [Fact]
    public void Weights_that_are_to_stay_on_the_device_stay_there_when_memory_runs_out()
    {
        _models.Transformer.Observer = (_, _) => throw new ExternalException(CudaMessage);
        var request = PipelineFixture.Request() with { Weights = WeightPlacement.Resident };
        var exception = Assert.Throws<DeviceMemoryException>(() => new WanPipeline(_models).Generate(request, cancellationToken: Token));
        Assert.Contains("weights Auto or Streamed", exception.Message, StringComparison.Ordinal);
        Assert.Equal(WeightPlacement.Resident, _models.Weights.Placement);
    }

    [Fact]
    public void A_request_moves_the_weights_where_it_wants_them()
    {
        var expected = new WanPipeline(_models).Generate(PipelineFixture.Request(), cancellationToken: Token);
        foreach (var placement in new[] { WeightPlacement.Streamed, WeightPlacement.StreamedText, WeightPlacement.Resident })
        {
            var reports = new List<GenerationProgress>();
            var result = new WanPipeline(_models).Generate(
                PipelineFixture.Request() with { Weights = placement }, new ListProgress<GenerationProgress>(reports), Token);
            Assert.Equal(placement, _models.Weights.Placement);
            Assert.Equal(placement != WeightPlacement.Resident, reports[0].Note?.Contains("from the host", StringComparison.Ordinal) == true);
            Assert.Equal(0, PipelineFixture.Difference(expected, result));
        }
    }

    [Fact]
    public void A_device_that_does_not_say_what_is_free_is_tried_in_one_piece()
    {
        var request = PipelineFixture.Request() with { Tiling = AutoencoderTiling.Auto };
        var result = new WanPipeline(_models, new Probe(null)).Generate(request, cancellationToken: Token);
        Assert.False(result.Autoencoder.Tiled);
        Assert.Contains("does not say", result.Autoencoder.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_that_runs_out_in_the_network_names_what_helps()
    {
        _models.Transformer.Observer = (_, _) => throw new ExternalException(CudaMessage);
        var exception = Assert.Throws<DeviceMemoryException>(() => new WanPipeline(_models).Generate(PipelineFixture.Request(), cancellationToken: Token));
        Assert.Contains("sliding window", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_errors_of_the_library_stay_what_they_are()
    {
        _models.Transformer.Observer = (_, _) => throw new ExternalException("shapes do not match");
        Assert.Throws<ExternalException>(() => new WanPipeline(_models).Generate(PipelineFixture.Request(), cancellationToken: Token));
    }

    // The observer is called inside the autoencoder, where a real allocation would fail.
    private Func<int> Fail(string stage, int times)
    {
        var failed = 0;
        _models.Autoencoder.Observer = (name, _) =>
        {
            if (name == stage && failed < times)
            {
                failed++;
                throw new ExternalException(CudaMessage);
            }
        };
        return () => failed;
    }

    private static void Poison(nn.Module module, string key)
    {
        using var guard = no_grad();
        module.state_dict()[key].view(-1).narrow(0, 0, 1).fill_(double.NaN);
    }

    private sealed class Probe(long? free) : IMemoryProbe
    {
        public DeviceMemory? Measure(Device device) => free is { } bytes ? new(bytes, long.MaxValue) : null;
    }
}
