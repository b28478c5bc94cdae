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

    /// <summary>A network that finds what words name in pictures, with its vocabulary: Grounding DINO.</summary>
    Detection,

    /// <summary>The networks that follow an object through a film: SAM 2.1.</summary>
    Tracking,

    /// <summary>A network that separates a product from its background: U2-Net, IS-Net, BiRefNet.</summary>
    Saliency,

    /// <summary>A network that describes a picture by a vector: CLIP, DINO, DINOv2.</summary>
    ImageEncoder,

    /// <summary>A network that says how different two pictures look: LPIPS.</summary>
    PerceptualDistance,

    /// <summary>A network that describes a short film by a vector: I3D.</summary>
    VideoFeatures,
}
