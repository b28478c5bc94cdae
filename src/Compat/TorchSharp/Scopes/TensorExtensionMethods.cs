namespace TorchSharp;

/// <summary>Moves tensors between dispose scopes.</summary>
public static class TensorExtensionMethods
{
    /// <summary>Takes the tensor out of its scope: it lives until it is disposed by hand.</summary>
    public static T DetachFromDisposeScope<T>(this T tensor)
        where T : torch.Tensor
    {
        tensor.OwningDisposeScope?.Remove(tensor);
        return tensor;
    }

    /// <summary>Gives the tensor to the scope round its own; without one, to no scope.</summary>
    public static T MoveToOuterDisposeScope<T>(this T tensor)
        where T : torch.Tensor
    {
        tensor.OwningDisposeScope?.MoveToOuter(tensor);
        return tensor;
    }

    public static T MoveToOtherDisposeScope<T>(this T tensor, DisposeScope? other)
        where T : torch.Tensor
    {
        if (tensor.OwningDisposeScope is { } owner)
        {
            owner.MoveToOther(other, tensor);
        }
        else
        {
            other?.Attach(tensor);
        }

        return tensor;
    }

    public static T MoveToOtherDisposeScope<T>(this T tensor, torch.Tensor other)
        where T : torch.Tensor => tensor.MoveToOtherDisposeScope(other.OwningDisposeScope);
}
