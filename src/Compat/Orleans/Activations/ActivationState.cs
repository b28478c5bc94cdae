namespace Orleans.Runtime;

/// <summary>An activation's life: each state leads only to a later one.</summary>
internal enum ActivationState
{
    Creating,
    Valid,
    Deactivating,
    Invalid,
}
