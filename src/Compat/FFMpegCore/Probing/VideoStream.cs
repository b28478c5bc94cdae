using System.Text.Json;

namespace FFMpegCore;

/// <summary>What ffprobe says about a video stream; the size is that of the coded picture, before <see cref="Rotation"/>.</summary>
public class VideoStream : MediaStream
{
    public double AvgFrameRate { get; set; }

    public int BitsPerRawSample { get; set; }

    public (int Width, int Height) DisplayAspectRatio { get; set; }

    public (int Width, int Height) SampleAspectRatio { get; set; }

    public string Profile { get; set; } = string.Empty;

    public int Width { get; set; }

    public int Height { get; set; }

    public double FrameRate { get; set; }

    public string PixelFormat { get; set; } = string.Empty;

    public int Level { get; set; }

    /// <summary>Degrees by which a player turns the picture counter-clockwise, from the display matrix or the old rotate tag.</summary>
    public int Rotation { get; set; }

    public double AverageFrameRate { get; set; }

    public string ColorRange { get; set; } = string.Empty;

    public string ColorSpace { get; set; } = string.Empty;

    public string ColorTransfer { get; set; } = string.Empty;

    public string ColorPrimaries { get; set; } = string.Empty;

    internal static VideoStream From(JsonElement stream)
    {
        var average = stream.Quotient("avg_frame_rate");
        var result = new VideoStream
        {
            AvgFrameRate = average,
            AverageFrameRate = average,
            FrameRate = stream.Quotient("r_frame_rate"),
            BitsPerRawSample = stream.Integer("bits_per_raw_sample"),
            DisplayAspectRatio = stream.Ratio("display_aspect_ratio"),
            SampleAspectRatio = stream.Ratio("sample_aspect_ratio"),
            Profile = stream.Text("profile"),
            Width = stream.Integer("width"),
            Height = stream.Integer("height"),
            PixelFormat = stream.Text("pix_fmt"),
            Level = stream.Integer("level"),
            ColorRange = stream.Text("color_range"),
            ColorSpace = stream.Text("color_space"),
            ColorTransfer = stream.Text("color_transfer"),
            ColorPrimaries = stream.Text("color_primaries"),
        };
        result.Fill(stream);
        var matrix = stream.Items("side_data_list").FirstOrDefault(item => item.Text("side_data_type") == "Display Matrix");
        result.Rotation = matrix.ValueKind == JsonValueKind.Object
            ? matrix.Integer("rotation")
            : int.TryParse(result.Tags!.GetValueOrDefault("rotate"), out var rotate) ? rotate : 0;
        return result;
    }
}
