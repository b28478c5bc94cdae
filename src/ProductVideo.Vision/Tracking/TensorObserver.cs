using ProductVideo.Vision.Networks;

namespace ProductVideo.Vision.Tracking;

/// <summary>Is shown what goes through the tracking loop, under the names of the networks' inputs and outputs. The tensor lives as long as the call.</summary>
/// <param name="frame">The frame's number in the clip.</param>
/// <param name="name">What it is.</param>
/// <param name="tensor">The numbers, readable.</param>
public delegate void TensorObserver(int frame, string name, NetworkTensor tensor);
