using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ProductVideo.Wan.Streaming;

/// <summary>Those blocks of a network whose weights lie in the host's memory.</summary>
/// <param name="device">Where the network computes.</param>
internal sealed class HostBlocks(Device device) : IDisposable
{
    private readonly Dictionary<nn.Module, HostBlock> _blocks = new(ReferenceEqualityComparer.Instance);

    /// <summary>Held while a pass runs: the blocks' parameters refer to one copy at a time.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Whether there are any.</summary>
    public bool Any => _blocks.Count > 0;

    /// <summary>Where the network computes.</summary>
    public Device Device => device;

    /// <summary>Takes a block's weights to the host, if they are not there yet.</summary>
    /// <param name="block">The block.</param>
    /// <param name="parameters">Those of its parameters that go.</param>
    /// <param name="empty">Whether they have no values yet.</param>
    public void Take(nn.Module block, IEnumerable<Parameter> parameters, bool empty = false)
    {
        lock (Gate)
        {
            if (!_blocks.ContainsKey(block))
            {
                _blocks.Add(block, new HostBlock(block, parameters, device, empty));
            }
        }
    }

    /// <summary>Takes all weights to the device.</summary>
    public void GiveBack()
    {
        lock (Gate)
        {
            foreach (var (block, host) in _blocks.ToList())
            {
                host.MoveTo(device);
                host.Dispose();
                _blocks.Remove(block);
            }
        }
    }

    /// <summary>The block's weights in the host, or null where they are on the device.</summary>
    public HostBlock? Find(nn.Module block) => _blocks.GetValueOrDefault(block);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var host in _blocks.Values)
        {
            host.Dispose();
        }

        _blocks.Clear();
    }
}
