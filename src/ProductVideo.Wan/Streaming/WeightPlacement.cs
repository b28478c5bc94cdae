namespace ProductVideo.Wan.Streaming;

/// <summary>Where the weights of the text encoder's, the DiT's and the VACE branch's blocks lie. Results are the same.</summary>
public enum WeightPlacement
{
    /// <summary>As free memory allows: on the device, else the text encoder's in the host, else all in the host.</summary>
    Auto,

    /// <summary>All on the device, the only way to train.</summary>
    Resident,

    /// <summary>The text encoder's, which each prompt needs once, in the host; the others on the device.</summary>
    StreamedText,

    /// <summary>All in the host; each block's come to the device while the block before it computes, so that two blocks' are there at a time.</summary>
    Streamed,
}
