using Orleans;

namespace ProductVideo.Cluster.Tests.Silos;

/// <summary>Counts the calls that reach product and clip grains of this silo.</summary>
internal sealed class CallCounter : IIncomingGrainCallFilter
{
    private int _grains;

    public int Grains => Volatile.Read(ref _grains);

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.TargetId.Type.ToString() is "product" or "clip")
        {
            Interlocked.Increment(ref _grains);
        }

        return context.Invoke();
    }
}
