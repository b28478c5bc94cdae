namespace ProductVideo.Wan.Catalogue;

/// <summary>What the files of a catalogue entry hold.</summary>
public enum ModelKind
{
    /// <summary>A folder with everything, which this program wrote.</summary>
    Whole,

    /// <summary>A DiT and its VACE branch.</summary>
    Diffusion,

    /// <summary>A VAE.</summary>
    Autoencoder,

    /// <summary>A text encoder.</summary>
    TextEncoder,

    /// <summary>A tokenizer.</summary>
    Tokenizer,
}
