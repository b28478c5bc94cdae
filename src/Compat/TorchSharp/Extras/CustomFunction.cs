using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Extras;

/// <summary>Functions whose backward pass is C# (not part of the TorchSharp package in this form).</summary>
public static unsafe class CustomFunction
{
    /// <summary>Gradients by the inputs, given those by the outputs; null where there is none, on either side.</summary>
    public delegate IReadOnlyList<Tensor?> BackwardPass(IReadOnlyList<Tensor?> gradients);

    /// <summary>A computation that may run twice.</summary>
    /// <param name="inputs">What it takes.</param>
    /// <param name="again">Whether it runs for its gradients only: the numbers of its results are not read then.</param>
    public delegate IReadOnlyList<Tensor> Computation(IReadOnlyList<Tensor> inputs, bool again);

    /// <summary>
    /// Joins outputs, computed without recording, to the graph of the inputs. The callback runs during backward, perhaps on another
    /// thread, and may itself record and differentiate. Tensors that it captures must belong to no dispose scope.
    /// </summary>
    /// <param name="inputs">What the outputs depend on.</param>
    /// <param name="outputs">The results; they stay valid, the returned ones share their data.</param>
    /// <param name="backward">The backward pass.</param>
    /// <param name="release">Called once when the graph is gone: dispose what the callback captured.</param>
    public static Tensor[] Attach(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs, BackwardPass backward, Action? release = null)
    {
        var context = GCHandle.ToIntPtr(GCHandle.Alloc(new Callback(backward, release)));
        var results = new nint[outputs.Count];
        fixed (nint* firstInput = autograd.Handles([.. inputs]), firstOutput = autograd.Handles([.. outputs]), first = results)
        {
            NativeMethods.Check(NativeMethods.pv_custom_function(
                firstInput, inputs.Count, firstOutput, outputs.Count, &RunBackward, &Release, context, first));
        }

        GC.KeepAlive(inputs);
        GC.KeepAlive(outputs);
        return Array.ConvertAll(results, handle => new Tensor(handle, 0));
    }

    /// <summary>
    /// Computes without keeping what backward needs, and computes again when backward comes: memory for time. The function must
    /// give the same result both times, and depend on nothing that learns but the inputs and parameters given.
    /// </summary>
    /// <param name="function">The computation, from tensors in the order of <paramref name="inputs"/>.</param>
    /// <param name="inputs">What it takes.</param>
    /// <param name="parameters">What it reads besides and must get gradients, such as a module's parameters.</param>
    public static Tensor Checkpoint(Func<IReadOnlyList<Tensor>, Tensor> function, IReadOnlyList<Tensor> inputs, IEnumerable<Tensor>? parameters = null) =>
        Checkpoint((tensors, _) => [function(tensors)], inputs, parameters)[0];

    /// <inheritdoc cref="Checkpoint(Func{IReadOnlyList{Tensor}, Tensor}, IReadOnlyList{Tensor}, IEnumerable{Tensor}?)"/>
    public static Tensor[] Checkpoint(
        Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> function, IReadOnlyList<Tensor> inputs, IEnumerable<Tensor>? parameters = null) =>
        Checkpoint((tensors, _) => function(tensors), inputs, parameters);

    /// <inheritdoc cref="Checkpoint(Func{IReadOnlyList{Tensor}, Tensor}, IReadOnlyList{Tensor}, IEnumerable{Tensor}?)"/>
    public static Tensor[] Checkpoint(Computation function, IReadOnlyList<Tensor> inputs, IEnumerable<Tensor>? parameters = null)
    {
        var learned = parameters?.Where(parameter => parameter.requires_grad).ToArray() ?? [];
        if (!is_grad_enabled() || (learned.Length == 0 && !inputs.Any(input => input.requires_grad)))
        {
            return [.. function(inputs, false)];
        }

        var kept = inputs.Select(input => input.detach().DetachFromDisposeScope()).ToArray();
        var wanted = inputs.Select(input => input.requires_grad).ToArray();
        IReadOnlyList<Tensor> outputs;
        using (no_grad())
        {
            outputs = function(kept, false);
        }

        try
        {
            return Attach(
                [.. inputs, .. learned],
                outputs,
                gradients => Recompute(function, kept, wanted, learned, gradients),
                () => Array.ForEach(kept, tensor => tensor.Dispose()));
        }
        finally
        {
            foreach (var output in outputs)
            {
                output.Dispose();
            }
        }
    }

    private static Tensor?[] Recompute(
        Computation function, Tensor[] kept, bool[] wanted, Tensor[] learned, IReadOnlyList<Tensor?> gradients)
    {
        var results = new Tensor?[kept.Length + learned.Length];
        var reached = Enumerable.Range(0, gradients.Count).Where(i => gradients[i] is not null).ToArray();
        if (reached.Length == 0)
        {
            return results;
        }

        using var scope = NewDisposeScope();
        using var mode = enable_grad();
        var inputs = kept.Select((tensor, i) => tensor.detach().requires_grad_(wanted[i])).ToArray();
        var outputs = function(inputs, true);
        var places = Enumerable.Range(0, kept.Length).Where(i => wanted[i]).Concat(Enumerable.Range(kept.Length, learned.Length)).ToArray();
        var targets = places.Select(i => i < kept.Length ? inputs[i] : learned[i - kept.Length]).ToArray();
        var found = autograd.grad([.. reached.Select(i => outputs[i])], targets, [.. reached.Select(i => gradients[i]!)], allow_unused: true);
        for (var i = 0; i < places.Length; i++)
        {
            results[places[i]] = found[i]?.MoveToOuterDisposeScope();
        }

        return results;
    }

    [UnmanagedCallersOnly]
    private static int RunBackward(nint context, nint* gradients, int count, nint* inputGradients, int inputs)
    {
        try
        {
            // the engine may run this on a thread of its own or inside a caller's scope: everything made here stays here
            using var scope = NewDisposeScope();
            var given = new Tensor?[count];
            for (var i = 0; i < count; i++)
            {
                given[i] = gradients[i] == 0 ? null : new Tensor(gradients[i], 0);
            }

            var returned = ((Callback)GCHandle.FromIntPtr(context).Target!).Backward(given);
            if (returned.Count != inputs)
            {
                throw new InvalidOperationException($"The backward pass returned {returned.Count} gradients for {inputs} inputs.");
            }

            for (var i = 0; i < inputs; i++)
            {
                inputGradients[i] = returned[i] is { } gradient ? NativeMethods.pv_tensor_alias(gradient.Handle) : 0;
            }

            return 0;
        }
        catch (Exception exception)
        {
            NativeMethods.pv_set_callback_error(exception.Message);
            return -1;
        }
    }

    [UnmanagedCallersOnly]
    private static void Release(nint context)
    {
        var handle = GCHandle.FromIntPtr(context);
        ((Callback)handle.Target!).Release?.Invoke();
        handle.Free();
    }

    private sealed record Callback(BackwardPass Backward, Action? Release);
}
