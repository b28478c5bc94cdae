using ProductVideo.Wan.Weights;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Models;

/// <summary>The open weight files of a model folder: the DiT with its VACE branch, the VAE, the text encoder.</summary>
internal sealed class WanWeights : IDisposable
{
    private const string VacePrefix = "vace";

    private WanWeights(WeightSet diffusion, WeightSet autoencoder, WeightSet textEncoder)
    {
        Diffusion = diffusion;
        Autoencoder = autoencoder;
        TextEncoder = textEncoder;
    }

    /// <summary>The DiT and the VACE branch.</summary>
    public WeightSet Diffusion { get; }

    /// <summary>The VAE.</summary>
    public WeightSet Autoencoder { get; }

    /// <summary>The text encoder.</summary>
    public WeightSet TextEncoder { get; }

    /// <summary>Opens the files of a folder; only their headers are read.</summary>
    /// <exception cref="WeightsException">A file is missing.</exception>
    /// <exception cref="WeightFileException">A file is damaged.</exception>
    public static WanWeights Open(string folder)
    {
        var diffusion = WeightSet.Open(WanModelFiles.FindDiffusion(folder));
        WeightSet? autoencoder = null;
        try
        {
            autoencoder = WeightSet.Open(WanModelFiles.FindAutoencoder(folder));
            return new WanWeights(diffusion, autoencoder, WeightSet.Open(WanModelFiles.FindTextEncoder(folder)));
        }
        catch
        {
            diffusion.Dispose();
            autoencoder?.Dispose();
            throw;
        }
    }

    /// <summary>Checks that every key of the networks is there with its shape, and that no other is; the networks may be empty (on the meta device).</summary>
    /// <exception cref="WeightsException">The files do not fit; the message lists how.</exception>
    public void Require(WanModels networks)
    {
        RequireDiffusion(Diffusion, networks.Transformer, networks.Vace);
        WeightKeys.Require(WeightKeys.Of(networks.Autoencoder), Autoencoder.Entries, Autoencoder.Source);
        WeightKeys.Require(WeightKeys.Of(networks.TextEncoder), TextEncoder.Entries, TextEncoder.Source);
    }

    /// <summary>Checks a file that holds a DiT and its VACE branch.</summary>
    /// <exception cref="WeightsException">It does not fit; the message lists how.</exception>
    public static void RequireDiffusion(WeightSet diffusion, nn.Module transformer, nn.Module vace)
    {
        WeightKeys.Require(WeightKeys.Of(transformer), diffusion.Where(name => !IsVace(name)), diffusion.Source);
        WeightKeys.Require(WeightKeys.Of(vace), diffusion.Where(IsVace), diffusion.Source);
    }

    /// <summary>Fills the networks, tensor by tensor.</summary>
    public void Fill(WanModels networks, CancellationToken cancellationToken)
    {
        StateLoader.Load(networks.Transformer, Diffusion, cancellationToken);
        StateLoader.Load(networks.Vace, Diffusion, cancellationToken);
        StateLoader.Load(networks.Autoencoder, Autoencoder, cancellationToken);
        StateLoader.Load(networks.TextEncoder, TextEncoder, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Diffusion.Dispose();
        Autoencoder.Dispose();
        TextEncoder.Dispose();
    }

    private static bool IsVace(string name) => name.StartsWith(VacePrefix, StringComparison.Ordinal);
}
