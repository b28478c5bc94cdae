using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules in order, registered under their numbers.</summary>
    public class ModuleList<T> : nn.Module, IReadOnlyList<T>
        where T : nn.Module
    {
        private readonly List<T> _modules = [];

        public ModuleList(params T[] modules)
            : base("ModuleList")
        {
            foreach (var module in modules)
            {
                Add(module);
            }
        }

        public int Count => _modules.Count;

        public T this[int index] => _modules[index];

        public void Add(T module)
        {
            register_module($"{_modules.Count}", module);
            _modules.Add(module);
        }

        public void append(T module) => Add(module);

        public IEnumerator<T> GetEnumerator() => _modules.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);
        }
    }
}
