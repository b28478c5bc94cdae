using static TorchSharp.torch;

namespace ProductVideo.Wan.Layers;

/// <summary>A level in the names of the state dictionary; its members keep the numbers of the published files, gaps included.</summary>
internal sealed class ModuleGroup : nn.Module
{
    public ModuleGroup()
        : base(nameof(ModuleGroup))
    {
    }

    /// <summary>Adds a member under a name, e.g. <c>0</c>, and returns it.</summary>
    public T Add<T>(string name, T member)
        where T : nn.Module
    {
        register_module(name, member);
        return member;
    }
}
