using Microsoft.ML.OnnxRuntime;

namespace ProductVideo.Vision.Networks;

/// <summary>Turns options into ONNX Runtime's.</summary>
internal static class SessionSettings
{
    /// <summary>Settings for a session; a GPU that cannot be had is replaced by the processor, and the reason given.</summary>
    public static SessionOptions Create(NetworkOptions options, out NetworkDevice device, out string? fallback)
    {
        var session = new SessionOptions
        {
            IntraOpNumThreads = options.Threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            GraphOptimizationLevel = options.Optimize ? GraphOptimizationLevel.ORT_ENABLE_ALL : GraphOptimizationLevel.ORT_DISABLE_ALL,
            // what is wrong is thrown; warnings on a user's terminal would be about the export, not about anything that he can mend
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // waiting threads that spin take the processor from the networks and encoders beside this one
        session.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        (device, fallback) = (options.Device, null);
        if (options.Device.GpuIndex is { } index)
        {
            try
            {
                session.AppendExecutionProvider_CUDA(index);
            }
            catch (OnnxRuntimeException exception)
            {
                (device, fallback) = (NetworkDevice.Processor, $"ONNX Runtime has no CUDA here ({exception.Message.Split('\n')[0].TrimEnd('.')}).");
            }
        }

        return session;
    }
}
