using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Modules one after the other, named or numbered.</summary>
    public class Sequential : nn.Module<Tensor, Tensor>
    {
        private readonly List<nn.Module<Tensor, Tensor>> _modules = [];

        public Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
            : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules)
            {
                Add(name, module);
            }
        }

        public Sequential(params nn.Module<Tensor, Tensor>[] modules)
            : base(nameof(Sequential))
        {
            foreach (var module in modules)
            {
                append(module);
            }
        }

        public int Count => _modules.Count;

        public nn.Module<Tensor, Tensor> this[int index] => _modules[index];

        public Sequential append(nn.Module<Tensor, Tensor> module) => append($"{_modules.Count}", module);

        public Sequential append(string name, nn.Module<Tensor, Tensor> module)
        {
            Add(name, module);
            return this;
        }

        public void Add(string name, nn.Module<Tensor, Tensor> module)
        {
            register_module(name, module);
            _modules.Add(module);
        }

        public override Tensor forward(Tensor input)
        {
            if (_modules.Count == 0)
            {
                return input.alias();
            }

            var current = _modules[0].call(input);
            for (var i = 1; i < _modules.Count; i++)
            {
                using var before = current;
                current = _modules[i].call(before);
            }

            return current;
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);

            public static Modules.Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);
        }
    }
}
