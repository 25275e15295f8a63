using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace C2G.Survey.Tests.FunctionsHost;

/// <summary>A request exactly as written: no client tidies its target or its host.</summary>
internal static class RawHttp
{
    public static async Task<int> StatusAsync(Uri server, string method, string target, params (string Name, string Value)[] headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        var text = new StringBuilder($"{method} {target} HTTP/1.1\r\n");
        foreach (var (name, value) in headers.Any(h => h.Name == "Host") ? headers : [("Host", "survey.example"), .. headers])
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        text.Append("Connection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text.ToString()));
        using var reader = new StreamReader(stream);
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
