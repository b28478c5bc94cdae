using ProductVideo.Training.Benchmarks;
using ProductVideo.Training.Lora;
using ProductVideo.Training.Samples;
using ProductVideo.Wan.Lora;
using static TorchSharp.torch;

namespace ProductVideo.Training.Tests.Benchmarks;

[Collection(nameof(AloneCollection))]
public sealed class MemorySeriesTests
{
    private const int Steps = 60;

    [Fact]
    public void A_step_that_keeps_a_tensor_shows()
    {
        var kept = new List<Tensor>();
        try
        {
            var series = new MemorySeries(CPU);
            series.Run(Steps, () => kept.Add(zeros(1)), TestContext.Current.CancellationToken);
            Assert.Equal(Steps - (Steps / 10), series.TensorGrowth);
        }
        finally
        {
            kept.ForEach(static tensor => tensor.Dispose());
        }
    }

    [Fact]
    public void A_step_that_keeps_memory_shows()
    {
        var kept = new List<byte[]>();
        var series = new MemorySeries(CPU);
        series.Run(Steps, () =>
        {
            var block = new byte[1 << 20];
            // pages that nobody wrote to are not resident
            Array.Fill(block, (byte)1);
            kept.Add(block);
        }, TestContext.Current.CancellationToken);
        Assert.True(series.ResidentGrowth > 40 << 20, $"{series.ResidentGrowth} bytes of {kept.Count} MiB");
    }

    [Fact]
    public void Readings_are_taken_before_the_first_step_and_after_every_tenth_of_them()
    {
        var series = new MemorySeries(CPU);
        series.Run(25, static () => { }, TestContext.Current.CancellationToken);
        Assert.Equal([0, 3, 5, 8, 10, 13, 15, 18, 20, 23, 25], series.Readings.Select(static reading => reading.Step));
    }

    [Fact]
    public void Training_steps_leave_no_tensor_behind()
    {
        using var models = MicroModel.Create();
        using var frozen = new FrozenWeights(models);
        using var sample = new SampleEncoder(models).Encode(MicroModel.Clip("a"), TestContext.Current.CancellationToken);
        using var adapter = LoraAdapter.Create(models.Transformer, models.Vace, new() { Rank = 4 });
        using var optimizer = optim.AdamW(adapter.Parameters, 1e-4);
        var step = new LoraStep(models, new());
        var series = new MemorySeries(CPU);
        var visit = 0;
        series.Run(Steps, () =>
        {
            optimizer.zero_grad();
            step.Accumulate(sample, visit++);
            optimizer.step();
        }, TestContext.Current.CancellationToken);
        Assert.True(series.TensorGrowth == 0, series.Text);
    }
}
