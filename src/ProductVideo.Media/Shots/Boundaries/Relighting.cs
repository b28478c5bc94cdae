namespace ProductVideo.Media.Shots.Boundaries;

/// <summary>Gives one small picture the light of another, so that what still differs is the scene.</summary>
internal static class Relighting
{
    private const double MostFactor = 4;
    private const int Blown = 245;
    private const int Levels = 256;

    /// <summary>
    /// The darker of two pictures made as bright as the other by one factor for all of it, and the brighter one as it is. What is blown out
    /// says nothing about the factor; it blows out again.
    /// </summary>
    public static (byte[] Lit, byte[] Bright) Level(byte[] first, byte[] second)
    {
        var (count, sumOfFirst, sumOfSecond) = (0, 0L, 0L);
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] < Blown && second[i] < Blown)
            {
                (count, sumOfFirst, sumOfSecond) = (count + 1, sumOfFirst + first[i], sumOfSecond + second[i]);
            }
        }

        var (dark, bright) = sumOfFirst < sumOfSecond ? (first, second) : (second, first);
        var least = Math.Min(sumOfFirst, sumOfSecond);
        var factor = count == 0 || least == 0 ? 1 : Math.Min(MostFactor, Math.Max(sumOfFirst, sumOfSecond) / (double)least);
        return ([.. dark.Select(value => (byte)Math.Min(255, Math.Round(value * factor)))], bright);
    }

    /// <summary>
    /// The darker of two pictures with the exposure of the brighter one, and that as it is: one curve for all channels, which takes each level to that of the
    /// same rank. Unlike a factor it knows of what is blown out.
    /// </summary>
    public static (byte[] Exposed, byte[] Bright) Expose(byte[] first, byte[] second)
    {
        var (dark, bright) = first.Sum(value => (long)value) < second.Sum(value => (long)value) ? (first, second) : (second, first);
        var (ranks, wanted) = (Ranks(dark), Ranks(bright));
        var curve = new byte[Levels];
        var level = 0;
        for (var i = 0; i < Levels; i++)
        {
            var middle = (ranks[i] + ranks[i + 1]) / 2;
            while (level + 1 < Levels && wanted[level + 1] <= middle)
            {
                level++;
            }

            curve[i] = (byte)level;
        }

        return ([.. dark.Select(value => curve[value])], bright);
    }

    // How many values are below each level.
    private static int[] Ranks(byte[] picture)
    {
        var ranks = new int[Levels + 1];
        foreach (var value in picture)
        {
            ranks[value + 1]++;
        }

        for (var i = 0; i < Levels; i++)
        {
            ranks[i + 1] += ranks[i];
        }

        return ranks;
    }
}
