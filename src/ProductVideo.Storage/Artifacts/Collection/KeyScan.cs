using System.Buffers;

namespace ProductVideo.Storage.Artifacts.Collection;

/// <summary>
/// Finds what looks like a key in any text. Whatever a state, a listing or a work item refers to stands there as a key, also in a field that was added
/// after this was written; so nothing can be overlooked, and a hash that is no key does no harm.
/// </summary>
public static class KeyScan
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// Tells every 64 lower-case hexadecimal digits in a row. In a longer row each place is told: in JSON within JSON a quote is written as
    /// <c>\u0022</c>, whose digits run into the key's.
    /// </summary>
    public static void Visit(ReadOnlySpan<char> text, ReferenceVisitor visit)
    {
        while (true)
        {
            var start = text.IndexOfAny(Digits);
            if (start < 0)
            {
                return;
            }

            text = text[start..];
            var length = text.IndexOfAnyExcept(Digits);
            length = length < 0 ? text.Length : length;
            for (var place = 0; place + ContentHash.Length <= length; place++)
            {
                visit(text.Slice(place, ContentHash.Length));
            }

            text = text[length..];
        }
    }
}
