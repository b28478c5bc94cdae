namespace ProductVideo.Training.Benchmarks;

/// <summary>Work that was measured on DiffSynth-Studio too.</summary>
internal enum PeerWork
{
    /// <summary>None: there is nothing to compare with.</summary>
    None,

    /// <summary>A forward pass of DiT and VACE branch, one prompt.</summary>
    Forward,

    /// <summary>A forward pass of the DiT alone.</summary>
    ForwardWithoutVace,

    /// <summary>Encoding a video in one piece.</summary>
    Encode,

    /// <summary>Decoding a video in one piece.</summary>
    Decode,

    /// <summary>Encoding a prompt of 100 words.</summary>
    Text,

    /// <summary>A video in 50 steps with guidance 5.</summary>
    Generate,

    /// <summary>A training step of a LoRA of rank 32 on the DiT.</summary>
    LoraOnTransformer,

    /// <summary>The same on the VACE branch.</summary>
    LoraOnVace,

    /// <summary>A training sample, encoded anew, and its step.</summary>
    Sample,
}
