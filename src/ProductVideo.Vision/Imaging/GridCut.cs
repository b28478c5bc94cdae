namespace ProductVideo.Vision.Imaging;

/// <summary>
/// Minimum cut on a pixel grid with eight neighbours, by the two-tree algorithm of Boykov and Kolmogorov ("An experimental
/// comparison of min-cut/max-flow algorithms", PAMI 2004). Capacities are whole numbers, so the result does not depend on the machine.
/// An instance keeps its buffers and is for one thread.
/// </summary>
internal sealed class GridCut
{
    private const byte Free = 0;
    private const byte SourceTree = 1;
    private const byte SinkTree = 2;
    private const byte Terminal = 8;
    private const byte Orphan = 9;
    private const byte NoParent = 10;

    private readonly int _stride;
    private readonly int[] _offset;
    private readonly int[] _capacity;
    private readonly int[] _terminal;
    private readonly byte[] _tree;
    private readonly byte[] _parent;
    private readonly int[] _stamp;
    private readonly int[] _distance;
    private readonly bool[] _queued;
    private readonly Queue<int> _active = new();
    private readonly Queue<int> _orphans = new();
    private int _time;

    /// <summary>Makes room for a grid of this size.</summary>
    public GridCut(int width, int height)
    {
        Width = width;
        Height = height;
        // One cell of padding on every side with no capacity towards it spares every bounds check.
        _stride = width + 2;
        var count = _stride * (height + 2);
        _offset = [1, 1 - _stride, -_stride, -1 - _stride, -1, _stride - 1, _stride, _stride + 1];
        _capacity = new int[count * 8];
        _terminal = new int[count];
        _tree = new byte[count];
        _parent = new byte[count];
        _stamp = new int[count];
        _distance = new int[count];
        _queued = new bool[count];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Forgets all capacities.</summary>
    public void Clear()
    {
        Array.Clear(_capacity);
        Array.Clear(_terminal);
    }

    /// <summary>The cost of calling pixel (x, y) background less the cost of calling it foreground.</summary>
    public void SetPreference(int x, int y, int preferForeground) => _terminal[Node(x, y)] = preferForeground;

    /// <summary>The cost of separating (x, y) from a neighbour; direction 0 is right, 1 up-right, 2 up, 3 up-left (the others follow).</summary>
    public void SetLink(int x, int y, int direction, int cost)
    {
        var node = Node(x, y);
        _capacity[(node * 8) + direction] = cost;
        _capacity[((node + _offset[direction]) * 8) + Opposite(direction)] = cost;
    }

    /// <summary>Cuts; afterwards <see cref="IsForeground"/> tells each pixel's side.</summary>
    public void Solve()
    {
        Start();
        while (_active.TryDequeue(out var node))
        {
            _queued[node] = false;
            while (_parent[node] != NoParent && Grow(node, out var from, out var direction))
            {
                _time++;
                Augment(from, direction);
                while (_orphans.TryDequeue(out var orphan))
                {
                    Adopt(orphan);
                }
            }
        }
    }

    /// <summary>Whether the pixel lies on the source's side.</summary>
    public bool IsForeground(int x, int y) => _tree[Node(x, y)] == SourceTree;

    private static int Opposite(int direction) => (direction + 4) & 7;

    private int Node(int x, int y) => ((y + 1) * _stride) + x + 1;

    private void Start()
    {
        _time = 0;
        _active.Clear();
        _orphans.Clear();
        for (var node = 0; node < _terminal.Length; node++)
        {
            _stamp[node] = 0;
            _queued[node] = false;
            if (_terminal[node] == 0)
            {
                _tree[node] = Free;
                _parent[node] = NoParent;
                continue;
            }

            _tree[node] = _terminal[node] > 0 ? SourceTree : SinkTree;
            _parent[node] = Terminal;
            _distance[node] = 1;
            Activate(node);
        }
    }

    private void Activate(int node)
    {
        if (!_queued[node])
        {
            _queued[node] = true;
            _active.Enqueue(node);
        }
    }

    /// <summary>Grows the tree at one node; true when it meets the other tree, over the arc that starts on the source's side.</summary>
    private bool Grow(int node, out int from, out int direction)
    {
        var tree = _tree[node];
        for (var d = 0; d < 8; d++)
        {
            var neighbour = node + _offset[d];
            var forward = tree == SourceTree ? _capacity[(node * 8) + d] : ReverseCapacity(node, d);
            if (forward == 0)
            {
                continue;
            }

            if (_tree[neighbour] == Free)
            {
                _tree[neighbour] = tree;
                _parent[neighbour] = (byte)Opposite(d);
                _stamp[neighbour] = _stamp[node];
                _distance[neighbour] = _distance[node] + 1;
                Activate(neighbour);
            }
            else if (_tree[neighbour] != tree)
            {
                from = tree == SourceTree ? node : neighbour;
                direction = tree == SourceTree ? d : Opposite(d);
                return true;
            }
            else if (_stamp[neighbour] <= _stamp[node] && _distance[neighbour] > _distance[node])
            {
                _parent[neighbour] = (byte)Opposite(d);
                _stamp[neighbour] = _stamp[node];
                _distance[neighbour] = _distance[node] + 1;
            }
        }

        from = 0;
        direction = 0;
        return false;
    }

    // A padding cell has capacity to nobody, and nobody to it; a node at the picture's edge may look one cell outside only.
    private int ReverseCapacity(int node, int direction) =>
        _capacity[((node + _offset[direction]) * 8) + Opposite(direction)];

    private void Augment(int from, int direction)
    {
        var to = from + _offset[direction];
        var flow = Math.Min(_capacity[(from * 8) + direction], Math.Min(SourceBottleneck(from), SinkBottleneck(to)));
        _capacity[(from * 8) + direction] -= flow;
        _capacity[(to * 8) + Opposite(direction)] += flow;
        PushFromSource(from, flow);
        PushToSink(to, flow);
    }

    private int SourceBottleneck(int node)
    {
        var flow = int.MaxValue;
        while (_parent[node] != Terminal)
        {
            flow = Math.Min(flow, ReverseCapacity(node, _parent[node]));
            node += _offset[_parent[node]];
        }

        return Math.Min(flow, _terminal[node]);
    }

    private int SinkBottleneck(int node)
    {
        var flow = int.MaxValue;
        while (_parent[node] != Terminal)
        {
            flow = Math.Min(flow, _capacity[(node * 8) + _parent[node]]);
            node += _offset[_parent[node]];
        }

        return Math.Min(flow, -_terminal[node]);
    }

    private void PushFromSource(int node, int flow)
    {
        while (_parent[node] != Terminal)
        {
            var up = _parent[node];
            var parent = node + _offset[up];
            _capacity[(node * 8) + up] += flow;
            if ((_capacity[(parent * 8) + Opposite(up)] -= flow) == 0)
            {
                MakeOrphan(node);
            }

            node = parent;
        }

        if ((_terminal[node] -= flow) == 0)
        {
            MakeOrphan(node);
        }
    }

    private void PushToSink(int node, int flow)
    {
        while (_parent[node] != Terminal)
        {
            var up = _parent[node];
            var parent = node + _offset[up];
            _capacity[(parent * 8) + Opposite(up)] += flow;
            if ((_capacity[(node * 8) + up] -= flow) == 0)
            {
                MakeOrphan(node);
            }

            node = parent;
        }

        if ((_terminal[node] += flow) == 0)
        {
            MakeOrphan(node);
        }
    }

    private void MakeOrphan(int node)
    {
        _parent[node] = Orphan;
        _orphans.Enqueue(node);
    }

    private void Adopt(int node)
    {
        var tree = _tree[node];
        var best = -1;
        var bestDistance = int.MaxValue;
        for (var d = 0; d < 8; d++)
        {
            var capacity = tree == SourceTree ? ReverseCapacity(node, d) : _capacity[(node * 8) + d];
            var neighbour = node + _offset[d];
            if (capacity == 0 || _tree[neighbour] != tree || _parent[neighbour] == NoParent)
            {
                continue;
            }

            var distance = DistanceToTerminal(neighbour);
            if (distance < bestDistance)
            {
                best = d;
                bestDistance = distance;
            }
        }

        if (best >= 0)
        {
            _parent[node] = (byte)best;
            _stamp[node] = _time;
            _distance[node] = bestDistance + 1;
            return;
        }

        Release(node, tree);
    }

    private void Release(int node, byte tree)
    {
        for (var d = 0; d < 8; d++)
        {
            var neighbour = node + _offset[d];
            if (_tree[neighbour] != tree || _parent[neighbour] == NoParent)
            {
                continue;
            }

            var capacity = tree == SourceTree ? ReverseCapacity(node, d) : _capacity[(node * 8) + d];
            if (capacity > 0)
            {
                Activate(neighbour);
            }

            if (_parent[neighbour] < 8 && _parent[neighbour] == Opposite(d))
            {
                MakeOrphan(neighbour);
            }
        }

        _tree[node] = Free;
        _parent[node] = NoParent;
    }

    /// <summary>Steps from a node to its terminal, or int.MaxValue when its path ends in an orphan; marks the path with the current time.</summary>
    private int DistanceToTerminal(int start)
    {
        var distance = 0;
        var node = start;
        while (true)
        {
            if (_stamp[node] == _time)
            {
                distance += _distance[node];
                break;
            }

            var up = _parent[node];
            distance++;
            if (up == Terminal)
            {
                _stamp[node] = _time;
                _distance[node] = 1;
                break;
            }

            if (up >= Orphan)
            {
                return int.MaxValue;
            }

            node += _offset[up];
        }

        var result = distance;
        for (node = start; _stamp[node] != _time; node += _offset[_parent[node]])
        {
            _stamp[node] = _time;
            _distance[node] = distance--;
        }

        return result;
    }
}
