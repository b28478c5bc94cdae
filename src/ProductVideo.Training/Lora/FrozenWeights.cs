using ProductVideo.Wan.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Training.Lora;

/// <summary>Keeps a model's own weights from collecting gradients until it is disposed; then they are as they were.</summary>
internal sealed class FrozenWeights : IDisposable
{
    private readonly List<Parameter> _trainable;

    public FrozenWeights(WanModels models)
    {
        var modules = new nn.Module[] { models.Transformer, models.Vace, models.TextEncoder, models.Autoencoder };
        _trainable = [.. modules.SelectMany(static module => module.parameters()).Where(static parameter => parameter.requires_grad)];
        Set(false);
    }

    /// <inheritdoc/>
    public void Dispose() => Set(true);

    private void Set(bool trainable) => _trainable.ForEach(parameter => parameter.requires_grad_(trainable));
}
