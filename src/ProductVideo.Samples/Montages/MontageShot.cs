using System.Numerics;
using ProductVideo.Samples.Numerics;

namespace ProductVideo.Samples.Montages;

/// <summary>One shot: a scene, a camera, and what happens in it. Frames count from the film's start.</summary>
internal sealed class MontageShot(MontageScene scene, MontageCamera camera)
{
    private const float FastStep = 0.012f;
    private const int BlurSamples = 4;

    private (int Start, int End, float Gain) _light = (0, 0, 1);

    public MontageScene Scene => scene;

    public MontageCamera Camera => camera;

    public MontageThing? Crossing { get; set; }

    /// <summary>The frame from which on a line of text is shown, if any.</summary>
    public int? CaptionFrom { get; set; }

    public void ChangeLight(float gain, int start, int end) => _light = (start, end, gain);

    /// <summary>Draws a frame as colours in sRGB codes, 0 to 255.</summary>
    public void Draw(int frame, Vector3[] picture, int width, int height)
    {
        var things = scene.Things.Append(Crossing).OfType<MontageThing>().Select(thing => thing.At(frame)).ToArray();
        var step = (camera.At(frame + 0.5f).Centre - camera.At(frame - 0.5f).Centre).Length();
        var samples = step > FastStep ? BlurSamples : 1;
        var views = Enumerable.Range(0, samples).Select(i => camera.At(frame + (samples == 1 ? 0 : ((i + 0.5f) / samples) - 0.5f))).ToArray();
        var progress = _light.End > _light.Start ? PortableMath.Saturate((frame - _light.Start) / (float)(_light.End - _light.Start)) : 0;
        var light = 1 + ((_light.Gain - 1) * progress);
        var caption = CaptionFrom is { } from && frame >= from ? (int)(height * 0.8f) : height;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var place = new Vector2(x, y) / height;
                var colour = default(Vector3?);
                foreach (var thing in things)
                {
                    colour = thing.ColourAt(place) ?? colour;
                }

                if (colour is null)
                {
                    var sum = Vector3.Zero;
                    foreach (var (centre, reach) in views)
                    {
                        sum += scene.At(centre + ((place - new Vector2(0.5f * width / height, 0.5f)) * reach));
                    }

                    colour = sum / samples;
                }

                picture[(y * width) + x] = light * (y > caption && y < caption + (height / 10) && (x / 3 * 7 % 5) < 3 ? new Vector3(240) : colour.Value);
            }
        }
    }
}
