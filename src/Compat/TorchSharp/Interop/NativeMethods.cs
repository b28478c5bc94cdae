using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The exports of native/. A negative status means that <see cref="pv_last_error"/> has a text.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "productvideo_native";

    [LibraryImport(Library)] internal static partial int pv_abi_version();
    [LibraryImport(Library)] internal static partial byte* pv_torch_version();
    [LibraryImport(Library)] internal static partial byte* pv_last_error();
    [LibraryImport(Library)] internal static partial void pv_free(void* memory);
    [LibraryImport(Library)] internal static partial int pv_num_threads();
    [LibraryImport(Library)] internal static partial int pv_set_num_threads(int count);
    [LibraryImport(Library)] internal static partial int pv_num_interop_threads();
    [LibraryImport(Library)] internal static partial int pv_set_num_interop_threads(int count);
    [LibraryImport(Library)] internal static partial void pv_tune_allocator();
    [LibraryImport(Library)] internal static partial void pv_trim_allocator();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial nint pv_operator_find(string name, string overload);
    [LibraryImport(Library)] internal static partial byte* pv_operator_schema(nint op);
    [LibraryImport(Library)] internal static partial int pv_operator_call(nint op, NativeValue* arguments, int count, NativeValue* results, int capacity);

    [LibraryImport(Library)] internal static partial void pv_tensor_dispose(nint handle);
    [LibraryImport(Library), SuppressGCTransition] internal static partial nint pv_tensor_alias(nint handle);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pv_tensor_dim(nint handle);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long pv_tensor_numel(nint handle);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pv_tensor_dtype(nint handle);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pv_tensor_device(nint handle);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pv_tensor_element_size(nint handle);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pv_tensor_is_contiguous(nint handle);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pv_tensor_geometry(nint handle, long* sizes, long* strides);
    [LibraryImport(Library)] internal static partial int pv_tensor_data(nint handle, void** data);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long pv_tensor_storage_offset(nint handle);
    [LibraryImport(Library)] internal static partial int pv_tensor_storage(nint handle, nint* identity, long* bytes, long* uses);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int pv_tensor_requires_grad(nint handle);
    [LibraryImport(Library)] internal static partial int pv_tensor_set_requires_grad(nint handle, int value);
    [LibraryImport(Library)] internal static partial int pv_tensor_is_leaf(nint handle);
    [LibraryImport(Library)] internal static partial int pv_tensor_is_inference(nint handle);
    [LibraryImport(Library)] internal static partial int pv_tensor_retain_grad(nint handle);
    [LibraryImport(Library)] internal static partial int pv_tensor_grad(nint handle, nint* gradient);
    [LibraryImport(Library)] internal static partial int pv_tensor_set_grad(nint handle, nint gradient);
    [LibraryImport(Library)] internal static partial int pv_tensor_set_data(nint handle, nint data);
    [LibraryImport(Library)] internal static partial int pv_tensor_from_data(void* data, long* sizes, int dim, int dtype, nint* result);
    [LibraryImport(Library)] internal static partial int pv_tensor_from_blob(
        void* data, long* sizes, int dim, int dtype, delegate* unmanaged<nint, void> release, nint context, nint* result);

    [LibraryImport(Library), SuppressGCTransition] internal static partial int pv_grad_enabled();
    [LibraryImport(Library), SuppressGCTransition] internal static partial void pv_set_grad_enabled(int value);
    [LibraryImport(Library)] internal static partial int pv_inference_mode_enabled();
    [LibraryImport(Library)] internal static partial nint pv_inference_mode_push(int enabled);
    [LibraryImport(Library)] internal static partial void pv_inference_mode_pop(nint mode);
    [LibraryImport(Library)] internal static partial int pv_backward(nint* outputs, int count, nint* gradients, int retainGraph, int createGraph);
    [LibraryImport(Library)] internal static partial int pv_grad(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* gradients, int retainGraph, int createGraph, int allowUnused, nint* results);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial void pv_set_callback_error(string text);
    [LibraryImport(Library)] internal static partial int pv_custom_function(
        nint* inputs, int inputCount, nint* outputs, int outputCount,
        delegate* unmanaged<nint, nint*, int, nint*, int, int> backward, delegate* unmanaged<nint, void> release, nint context, nint* results);
    [LibraryImport(Library)] internal static partial int pv_autocast_enabled(int deviceType);
    [LibraryImport(Library)] internal static partial int pv_autocast_dtype(int deviceType);
    [LibraryImport(Library)] internal static partial int pv_set_autocast(int deviceType, int enabled, int dtype);

    [LibraryImport(Library)] internal static partial int pv_generator_new(int device, ulong seed, nint* result);
    [LibraryImport(Library)] internal static partial int pv_generator_default(int device, nint* result);
    [LibraryImport(Library)] internal static partial void pv_generator_dispose(nint generator);
    [LibraryImport(Library)] internal static partial int pv_generator_seed(nint generator, ulong seed);
    [LibraryImport(Library)] internal static partial int pv_generator_initial_seed(nint generator, ulong* seed);
    [LibraryImport(Library)] internal static partial int pv_generator_state(nint generator, nint* state);
    [LibraryImport(Library)] internal static partial int pv_generator_set_state(nint generator, nint state);
    [LibraryImport(Library)] internal static partial int pv_manual_seed(ulong seed);

    [LibraryImport(Library)] internal static partial int pv_cuda_compiled();
    [LibraryImport(Library)] internal static partial int pv_cuda_device_count();
    [LibraryImport(Library)] internal static partial int pv_cuda_set_device(int device);
    [LibraryImport(Library)] internal static partial int pv_cuda_synchronize(int device);
    [LibraryImport(Library)] internal static partial int pv_cuda_empty_cache();
    [LibraryImport(Library)] internal static partial int pv_cuda_reset_peak(int device);
    [LibraryImport(Library)] internal static partial int pv_profile_start();
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)] internal static partial int pv_profile_stop(string path);
    [LibraryImport(Library)] internal static partial int pv_cuda_memory(int device, long* figures);
    [LibraryImport(Library)] internal static partial int pv_cuda_device_name(int device, byte* name, int capacity, int* major, int* minor);
    [LibraryImport(Library)] internal static partial int pv_memory_watch_begin();
    [LibraryImport(Library)] internal static partial int pv_memory_watch_read(long* figures);
    [LibraryImport(Library)] internal static partial int pv_memory_watch_end();
    [LibraryImport(Library)] internal static partial int pv_set_allow_tf32(int matmul, int cudnn);
    [LibraryImport(Library)] internal static partial int pv_allow_tf32_matmul();
    [LibraryImport(Library)] internal static partial int pv_allow_tf32_cudnn();
    [LibraryImport(Library)] internal static partial void pv_set_cudnn_benchmark(int value);
    [LibraryImport(Library)] internal static partial int pv_cudnn_benchmark();
    [LibraryImport(Library)] internal static partial int pv_set_deterministic(int value);

    /// <summary>Throws the text that a failed export left.</summary>
    internal static void Check(int status)
    {
        if (status < 0)
        {
            ThrowLastError();
        }
    }

    internal static void ThrowLastError() => throw new ExternalException(Marshal.PtrToStringUTF8((nint)pv_last_error()));

    [ModuleInitializer]
    internal static void Initialize() => NativeLibraryLoader.Register();
}
