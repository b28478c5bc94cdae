namespace ProductVideo.Samples.Lighting;

/// <summary>Sums of open and of all weight while directions are tested one after another.</summary>
/// <param name="Open">Per vertex, the weight of directions that reach it.</param>
/// <param name="All">Per vertex, the weight of all directions that it faces.</param>
/// <param name="Floor">Per floor cell, the number of directions that are blocked.</param>
internal sealed record Gathering(float[] Open, float[] All, float[] Floor)
{
    public void Add(int vertex, float weight, bool isOpen)
    {
        All[vertex] += weight;
        if (isOpen)
        {
            Open[vertex] += weight;
        }
    }

    /// <summary>Shares per vertex; a vertex that faces none of the directions counts as open, its cosine darkens it anyway.</summary>
    public float[] VertexShares()
    {
        var shares = new float[Open.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = All[i] > 0 ? Open[i] / All[i] : 1;
        }

        return shares;
    }

    public float[] FloorShares(int directions)
    {
        var shares = new float[Floor.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = 1 - (Floor[i] / directions);
        }

        return shares;
    }
}
