using Microsoft.ML.OnnxRuntime.Tensors;
using ProductVideo.Vision.Networks;
using ProductVideo.Vision.Tracking.Memory;

namespace ProductVideo.Vision.Tracking;

/// <summary>Takes the sizes of a set from its graphs, and refuses graphs that do not belong together.</summary>
internal static class Sam2Check
{
    /// <summary>The sizes and constants.</summary>
    /// <exception cref="NetworkFileException">A graph is another network, or belongs to another set.</exception>
    public static (Sam2Sizes Sizes, Sam2Constants Constants) Run(Sam2Networks networks)
    {
        var image = Size(networks.Encoder, "pixel_values", 2);
        var channels = Size(networks.MemoryAttention, "current_vision_features", 2);
        var memory = Size(networks.MemoryAttention, "memory", 2);
        if (image % 16 != 0)
        {
            throw new NetworkFileException(networks.Encoder.Path, $"it takes pictures of {image} pixels, which is no multiple of 16. Choose an export of SAM 2.1.");
        }

        if (channels % memory != 0 || channels % 8 != 0)
        {
            throw new NetworkFileException(
                networks.MemoryAttention.Path, $"its {channels} channels are no multiple of 8 and of its {memory} memory channels. Choose an export of SAM 2.1.");
        }

        var constants = Sam2Constants.Load(Sam2Files.Find(networks.Folder, Sam2Constants.FileName), memory);
        var sizes = new Sam2Sizes(image, image / 16, channels, memory, constants.MemoryPositions.Count, constants.MaximumPointers);
        CheckShapes(networks, sizes);
        return (sizes, constants);
    }

    private static void CheckShapes(Sam2Networks networks, Sam2Sizes sizes)
    {
        var (features, tokens, channels, memory) = (sizes.Features, sizes.Tokens, sizes.Channels, sizes.MemoryChannels);
        long[] planes = [1, channels, features, features];
        long[] fine = [1, channels / 8, 4 * features, 4 * features];
        long[] middle = [1, channels / 4, 2 * features, 2 * features];
        long[] picture = [1, 1, sizes.Image, sizes.Image];
        Takes(networks.Encoder, networks.Encoder.Input("pixel_values"), [1, 3, sizes.Image, sizes.Image]);
        Gives(networks.Encoder, ("feats0", fine), ("feats1", middle), ("feats2", planes), ("feats2_no_mem", planes), ("vision_pos_embed", planes));

        var decoder = networks.Decoder;
        Takes(decoder, decoder.Input("feats0"), fine);
        Takes(decoder, decoder.Input("feats1"), middle);
        Takes(decoder, decoder.Input("feats2_cond"), planes);
        Takes(decoder, decoder.Input("input_points"), [1, 1, 3, 2]);
        Takes(decoder, decoder.Input("input_labels"), [1, 1, 3], TensorElementType.Int32);
        Gives(
            decoder, ("low_res_mask", [1, 1, sizes.Mask, sizes.Mask]), ("high_res_mask", picture), ("iou", [1, 1]), ("object_score_logits", [1, 1, 1]), ("object_pointer", [1, 1, channels]));

        var encoder = networks.MemoryEncoder;
        Takes(encoder, encoder.Input("feats2"), planes);
        Takes(encoder, encoder.Input("high_res_mask"), picture);
        Takes(encoder, encoder.Input("object_score_logits"), [1, 1]);
        Takes(encoder, encoder.Input("binarize"), []);
        Gives(encoder, ("memory_tokens", [tokens, 1, memory]), ("memory_pos", [tokens, 1, memory]));

        var rows = networks.Form == MemoryForm.Padded ? sizes.PaddedRows : tokens + sizes.RowsPerPointer;
        var attention = networks.MemoryAttention;
        Takes(attention, attention.Input("current_vision_features"), [tokens, 1, channels]);
        Takes(attention, attention.Input("current_vision_position_embeddings"), [tokens, 1, channels]);
        Takes(attention, attention.Input("memory"), [rows, 1, memory]);
        Takes(attention, attention.Input("memory_pos"), [rows, 1, memory]);
        if (networks.Form == MemoryForm.Exact)
        {
            Takes(attention, attention.Input("num_object_pointer_tokens"), [], TensorElementType.Int64);
        }

        Gives(attention, ("conditioned_feats", planes));
        var pointers = networks.Form == MemoryForm.Padded ? sizes.MaximumPointers : 1;
        Takes(networks.PointerPositions, networks.PointerPositions.Input("normalized_diffs"), [pointers]);
        Gives(networks.PointerPositions, ("pointer_pos", [pointers, memory]));
    }

    private static int Size(OnnxNetwork network, string input, int axis)
    {
        var port = network.Input(input);
        return port.Shape.Count > axis && port.Shape[axis] is > 0 and <= 1 << 20
            ? (int)port.Shape[axis]
            : throw new NetworkFileException(network.Path, $"its input {port} leaves axis {axis} open. Choose an export with fixed sizes.");
    }

    private static void Gives(OnnxNetwork network, params ReadOnlySpan<(string Name, long[] Shape)> outputs)
    {
        foreach (var (name, shape) in outputs)
        {
            Takes(network, network.Output(name), shape);
        }
    }

    private static void Takes(OnnxNetwork network, NetworkPort port, long[] shape, TensorElementType type = TensorElementType.Float)
    {
        if (port.Type != type || !port.Takes(shape))
        {
            throw new NetworkFileException(
                network.Path, $"its {port} is not {type}[{string.Join(", ", shape)}] as the rest of the set needs. Fetch the whole set again, from one export in 32-bit floats.");
        }
    }
}
