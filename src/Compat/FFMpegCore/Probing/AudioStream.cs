using System.Text.Json;

namespace FFMpegCore;

public class AudioStream : MediaStream
{
    public int Channels { get; set; }

    public string ChannelLayout { get; set; } = string.Empty;

    public int SampleRateHz { get; set; }

    public string Profile { get; set; } = string.Empty;

    internal static AudioStream From(JsonElement stream)
    {
        var result = new AudioStream
        {
            Channels = stream.Integer("channels"),
            ChannelLayout = stream.Text("channel_layout"),
            SampleRateHz = stream.Integer("sample_rate"),
            Profile = stream.Text("profile"),
        };
        result.Fill(stream);
        return result;
    }
}
