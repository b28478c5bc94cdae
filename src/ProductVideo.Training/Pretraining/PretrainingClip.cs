namespace ProductVideo.Training.Pretraining;

/// <summary>A rendered clip as bytes, ready to be copied to the device.</summary>
/// <param name="Video">T x H x W x 3.</param>
/// <param name="ExactMask">T x H x W, 255 on the product.</param>
/// <param name="ConditionMask">T x H x W, 255 where the model is to generate: a variant of the exact mask.</param>
/// <param name="Reference">H x W x 3: the reference collage on white.</param>
/// <param name="TokenIds">The caption's token ids, padded to the text length.</param>
public sealed record PretrainingClip(byte[] Video, byte[] ExactMask, byte[] ConditionMask, byte[] Reference, long[] TokenIds);
