namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public abstract partial class Module
        {
            /// <summary>Parameters and persistent buffers by their dotted names. The tensors are the module's own, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= new Dictionary<string, Tensor>(StringComparer.Ordinal);
                var start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters())
                {
                    destination[start + name] = parameter;
                }

                foreach (var (name, buffer) in EnumerateBuffers(recurse: true, persistentOnly: true))
                {
                    destination[start + name] = buffer;
                }

                return destination;
            }

            /// <summary>Copies values into the module's own tensors, converting type and device. Strict: every key on either side has its partner.</summary>
            /// <exception cref="InvalidOperationException">Strict, and keys are missing or unexpected.</exception>
            /// <exception cref="ArgumentException">A shape differs.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var own = state_dict();
                var skipped = skip is null ? [] : new HashSet<string>(skip, StringComparer.Ordinal);
                var missing = own.Keys.Where(name => !source.ContainsKey(name) && !skipped.Contains(name)).ToList();
                var unexpected = source.Keys.Where(name => !own.ContainsKey(name) && !skipped.Contains(name)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"The state dictionary does not fit {GetName()}: missing {Describe(missing)}; unexpected {Describe(unexpected)}.");
                }

                using var mode = no_grad();
                foreach (var (name, target) in own)
                {
                    if (skipped.Contains(name) || !source.TryGetValue(name, out var value))
                    {
                        continue;
                    }

                    if (!target.shape.AsSpan().SequenceEqual(value.shape))
                    {
                        throw new ArgumentException(
                            $"'{name}' has the shape [{string.Join(", ", value.shape)}] in the state dictionary, [{string.Join(", ", target.shape)}] in {GetName()}.",
                            nameof(source));
                    }

                    target.copy_(value);
                }

                return (missing, unexpected);
            }

            /// <summary>Moves parameters and buffers; only floating-point tensors change their type.</summary>
            protected internal virtual Module _to(Device? device, ScalarType? dtype)
            {
                using var mode = no_grad();
                foreach (var tensor in parameters().Concat(buffers()))
                {
                    var type = dtype is { } wanted && tensor.is_floating_point() ? wanted : tensor.dtype;
                    var place = device ?? tensor.device;
                    if (type == tensor.dtype && place.Equals(tensor.device))
                    {
                        continue;
                    }

                    using var moved = tensor.to(type, place);
                    tensor.set_data(moved);
                    using var gradient = tensor.grad;
                    if (gradient is not null)
                    {
                        using var movedGradient = gradient.to(type, place);
                        tensor.grad = movedGradient;
                    }
                }

                return this;
            }

            private static string Describe(List<string> names) => names.Count switch
            {
                0 => "none",
                <= 8 => string.Join(", ", names),
                _ => $"{string.Join(", ", names.Take(8))} and {names.Count - 8} more",
            };
        }
    }
}
