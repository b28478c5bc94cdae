using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: parameters, buffers and child modules by name, in the order of their registration.</summary>
        public abstract partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Module> _children = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, Parameter> _parameters = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, (Tensor Value, bool Persistent)> _buffers = new(StringComparer.Ordinal);
            private readonly string _name;

            protected Module(string name) => _name = name;

            public virtual bool training { get; private set; } = true;

            public virtual string GetName() => _name;

            public virtual void register_module(string name, Module submodule)
            {
                CheckName(name, _children.ContainsKey(name));
                _children.Add(name, submodule);
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                CheckName(name, _parameters.ContainsKey(name));
                if (param is not null)
                {
                    _parameters.Add(name, param.DetachFromDisposeScope());
                }
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                CheckName(name, _buffers.ContainsKey(name));
                _buffers.Add(name, (tensor.DetachFromDisposeScope(), persistent));
            }

            /// <summary>Registers every field that holds a module, a parameter or a tensor (a buffer) under the field's name.</summary>
            protected virtual void RegisterComponents()
            {
                foreach (var field in GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
                {
                    var name = field.Name;
                    switch (field.GetValue(this))
                    {
                        case Module module when !_children.ContainsKey(name):
                            register_module(name, module);
                            break;
                        case Parameter parameter when !_parameters.ContainsKey(name):
                            register_parameter(name, parameter);
                            break;
                        case Tensor tensor and not Modules.Parameter when !_buffers.ContainsKey(name):
                            register_buffer(name, tensor);
                            break;
                    }
                }
            }

            public virtual IEnumerable<Module> children() => _children.Values;

            public virtual IEnumerable<(string name, Module module)> named_children() => _children.Select(pair => (pair.Key, pair.Value));

            public virtual IEnumerable<Module> modules() => named_modules().Select(pair => pair.module);

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                yield return ("", this);
                foreach (var (name, child) in _children)
                {
                    foreach (var (inner, module) in child.named_modules())
                    {
                        yield return (inner.Length == 0 ? name : $"{name}.{inner}", module);
                    }
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(pair => pair.parameter);

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                foreach (var (name, parameter) in _parameters)
                {
                    yield return (name, parameter);
                }

                foreach (var (child, module) in recurse ? _children : [])
                {
                    foreach (var (name, parameter) in module.named_parameters())
                    {
                        yield return ($"{child}.{name}", parameter);
                    }
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true) => named_buffers(recurse).Select(pair => pair.buffer);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true) =>
                EnumerateBuffers(recurse, persistentOnly: false);

            public virtual bool has_parameter(string target) => named_parameters().Any(pair => pair.name == target);

            public virtual Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(pair => pair.name == target).parameter;

            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(pair => pair.name == target).buffer;

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in _children.Values)
                {
                    child.apply(fn);
                }

                fn(this);
                return this;
            }

            public virtual void train(bool on = true)
            {
                training = on;
                foreach (var child in _children.Values)
                {
                    child.train(on);
                }
            }

            public virtual void eval() => train(on: false);

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                    }
                    else
                    {
                        using var gradient = parameter.grad;
                        gradient?.zero_();
                    }
                }
            }

            public virtual Module requires_grad_(bool requires_grad = true)
            {
                foreach (var parameter in parameters())
                {
                    parameter.requires_grad = requires_grad;
                }

                return this;
            }

            public void Dispose()
            {
                Dispose(disposing: true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                {
                    return;
                }

                foreach (var child in _children.Values)
                {
                    child.Dispose();
                }

                foreach (var parameter in _parameters.Values)
                {
                    parameter.Dispose();
                }

                foreach (var (buffer, _) in _buffers.Values)
                {
                    buffer.Dispose();
                }
            }

            private static void CheckName(string name, bool taken)
            {
                if (name.Length == 0 || name.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException($"'{name}' is no name for a component: it must not be empty nor hold a dot.", nameof(name));
                }

                if (taken)
                {
                    throw new ArgumentException($"'{name}' is registered already.", nameof(name));
                }
            }

            private IEnumerable<(string Name, Tensor Buffer)> EnumerateBuffers(bool recurse, bool persistentOnly)
            {
                foreach (var (name, (value, persistent)) in _buffers)
                {
                    if (persistent || !persistentOnly)
                    {
                        yield return (name, value);
                    }
                }

                foreach (var (child, module) in recurse ? _children : [])
                {
                    foreach (var (name, value) in module.EnumerateBuffers(recurse: true, persistentOnly))
                    {
                        yield return ($"{child}.{name}", value);
                    }
                }
            }
        }
    }
}
