using ProductVideo.Vision.Matting;
using ProductVideo.Vision.Segmentation;

namespace ProductVideo.Grains.Work;

/// <summary>What finds products in pictures, on each device. Names and keys are the same on all of them.</summary>
public interface IPictureEngines
{
    /// <summary>Finds products in films.</summary>
    /// <param name="device">The worker's device, such as cuda:1 or cpu:0.</param>
    ISegmenter SegmenterOn(string device);

    /// <summary>Cuts products out of photos.</summary>
    /// <param name="device">The worker's device, such as cuda:1 or cpu:0.</param>
    IMatting MattingOn(string device);
}
