using ProductVideo.Wan.Autoencoder;
using ProductVideo.Wan.Layers;
using ProductVideo.Wan.Presets;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Tests.Autoencoder;

public sealed class VideoAutoencoderTests
{
    [Fact]
    public void Calibration_makes_the_statistics_hold_and_keeps_the_reconstruction()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var generator = new Generator(4);
        using var model = new VideoAutoencoder(new AutoencoderSize { BaseWidth = 4 }, new ParameterFactory(CPU, ScalarType.Float32, generator));
        var video = (rand(new long[] { 2, 3, 5, 32, 32 }, generator: generator) * 2) - 1;
        var mu = model.EncodeMoments(video).narrow(1, 0, 16);
        var reconstruction = model.DecodeMu(mu);
        var flat = mu.transpose(0, 1).reshape(16, -1);
        model.Calibrate(flat.mean(new long[] { 1 }), flat.std(1, unbiased: false));
        var latents = model.Encode(video).transpose(0, 1).reshape(16, -1);
        Assert.True(latents.mean(new long[] { 1 }).abs().max().item<float>() < 1e-3f);
        Assert.True((latents.std(1, unbiased: false) - 1.0).abs().max().item<float>() < 1e-3f);
        var difference = (model.Decode(model.Encode(video)) - reconstruction).abs().max().item<float>();
        Assert.True(difference < 1e-4f, $"the reconstruction changed by {difference}");
    }

    [Fact]
    public void Gradients_reach_every_parameter()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(4);
        using var model = new VideoAutoencoder(new AutoencoderSize { BaseWidth = 4 }, new ParameterFactory(CPU, ScalarType.Float32, generator));
        var video = (rand(new long[] { 1, 3, 9, 16, 16 }, generator: generator) * 2) - 1;
        var moments = model.EncodeMoments(video);
        var error = (model.DecodeMu(moments.narrow(1, 0, 16)) - video).square().mean() + moments.square().mean();
        error.backward();
        Assert.All(model.named_parameters(), entry => Assert.True(entry.parameter.grad is not null, entry.name));
    }
}
