using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking.Memory;

namespace ProductVideo.Vision.Tracking;

/// <summary>The files of a set of SAM 2.1 networks, by the names under which they are published.</summary>
public static class Sam2Files
{
    /// <summary>Picture to features.</summary>
    public const string Encoder = "vision_encoder.onnx";

    /// <summary>Features and clicks to mask, scores and object pointer.</summary>
    public const string Decoder = "mask_decoder.onnx";

    /// <summary>Features and mask to a block of memory.</summary>
    public const string MemoryEncoder = "memory_encoder.onnx";

    /// <summary>Ages of object pointers to their positions.</summary>
    public const string PointerPositions = "pointer_tpos.onnx";

    private const string InnerFolder = "onnx";

    /// <summary>Features and memory to features that know the object.</summary>
    public static string Attention(MemoryForm form) => form == MemoryForm.Exact ? "memory_attention_dynamic.onnx" : "memory_attention.onnx";

    /// <summary>Where a file lies: in the folder, or in <c>onnx</c> in it.</summary>
    public static string Find(string folder, string name)
    {
        var inner = Path.Combine(folder, InnerFolder, name);
        return File.Exists(inner) ? inner : Path.Combine(folder, name);
    }

    /// <summary>Whether a file is there.</summary>
    public static bool Exists(string folder, string name) => File.Exists(Find(folder, name));

    /// <summary>A short hash of everything in a set that decides its masks, weights outside the graphs included: twelve hexadecimal digits.</summary>
    public static string Fingerprint(string folder, MemoryForm form)
    {
        string[] names = [Encoder, Decoder, MemoryEncoder, Attention(form), PointerPositions, Sam2Constants.FileName];
        return NetworkFingerprint.Of(names.Select(name => Find(folder, name)));
    }
}
