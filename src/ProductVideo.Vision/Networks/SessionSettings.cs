using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace ProductVideo.Vision.Networks;

/// <summary>Turns options into ONNX Runtime's.</summary>
internal static class SessionSettings
{
    // the parts for CUDA write to the environment's log, not to the session's
    static SessionSettings() => OrtEnv.Instance().EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;

    /// <summary>Settings for a session; a GPU that cannot be had is replaced by the processor, and the reason given.</summary>
    /// <exception cref="NetworkDeviceException">The GPU cannot be had, and is required.</exception>
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
                using var cuda = new OrtCUDAProviderOptions();
                cuda.UpdateOptions(new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["device_id"] = index.ToString(CultureInfo.InvariantCulture),
                    ["use_tf32"] = options.RoundProducts ? "1" : "0",
                });
                session.AppendExecutionProvider_CUDA(cuda);
            }
            catch (OnnxRuntimeException exception)
            {
                var reason = $"ONNX Runtime has no CUDA here ({exception.Message.Split('\n')[0].TrimEnd('.')}).";
                if (options.RequireDevice)
                {
                    session.Dispose();
                    throw new NetworkDeviceException(options.Device, $"{reason} docs/models.md says how it is installed.", exception);
                }

                (device, fallback) = (NetworkDevice.Processor, reason);
            }
        }

        return session;
    }
}
