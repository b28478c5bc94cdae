using System.Text;

namespace ProductVideo.Datasets.Tests.Hostile;

/// <summary>Makes tables that are none, or name what they must not.</summary>
internal static class HostileTables
{
    public static (string Family, string Name, Action<string> Write) Make(int number, Random random)
    {
        var isJson = number % 2 == 1;
        (string Family, string Text) made = (number / 5) switch
        {
            0 => ("path outside", isJson
                ? "{\"id\":\"A1\",\"video\":\"../../../etc/passwd\"}\n{\"id\":\"../A2\",\"video\":\"v.mp4\"}\n{\"id\":\"A3\",\"video\":\"/etc/passwd\",\"images\":[\"/etc\"]}\n"
                : "id,video,images\nA1,../../../etc/passwd,\n../A2,v.mp4,\nA3,/etc/passwd,/etc\n"),
            1 => ("never closed", isJson ? string.Concat(Enumerable.Repeat("{\"id\":\"A", 1000)) : "id,video\n" + string.Concat(Enumerable.Repeat("A,\"x\n", 50_001))),
            2 => ("endless line", (isJson ? "{\"id\":\"A1\",\"title\":\"" : "id,video\nA1,") + new string('x', 20_000_000)),
            3 => ("odd bytes", (isJson ? string.Empty : "id,video\n") + Encoding.Latin1.GetString(Spoil.Noise(random, 20_000))),
            4 => ("deep nesting", isJson ? new string('[', 200_000) : "id,video\n" + new string('"', 200_001)),
            _ => ("other machine", isJson
                ? "{\"id\":\"A1\",\"video\":\"http://169.254.169.254/\"}\n{\"id\":\"A2\",\"video\":\"HTTPS://localhost/\\u0000\"}\n{\"id\":\"A3\",\"video\":5,\"images\":{}}"
                : "id,video,title\nA1,http://169.254.169.254/,=cmd|' /C calc'!A0\nCON,v.mp4,x\nA2,\0,x\n"),
        };
        return (made.Family, isJson ? "table.jsonl" : "table.csv", path => File.WriteAllText(path, made.Text, made.Family == "odd bytes" ? Encoding.Latin1 : Encoding.UTF8));
    }
}
