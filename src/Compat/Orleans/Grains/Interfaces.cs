namespace Orleans.Runtime
{
    /// <summary>Anything that can be called by its identity.</summary>
    public interface IAddressable
    {
    }
}

namespace Orleans
{
    public interface IGrain : Orleans.Runtime.IAddressable
    {
    }

    public interface IGrainWithGuidKey : IGrain
    {
    }

    public interface IGrainWithIntegerKey : IGrain
    {
    }

    public interface IGrainWithStringKey : IGrain
    {
    }

    public interface IGrainWithGuidCompoundKey : IGrain
    {
    }

    public interface IGrainWithIntegerCompoundKey : IGrain
    {
    }

    /// <summary>An object outside the grains that grains can call; its methods return nothing, or are one-way tasks.</summary>
    public interface IGrainObserver : Orleans.Runtime.IAddressable
    {
    }
}
