using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace C2G.Survey.Bench;

/// <summary>One kept-alive HTTP/1.1 connection, bare so that the load generator takes little of the cores it shares with the server.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly string _host;
    private byte[] _buffer = new byte[256 * 1024];
    private byte[] _body = new byte[256 * 1024];

    public Wire(Uri url)
    {
        _host = url.Authority;
        _socket.Connect(new IPEndPoint(IPAddress.Loopback, url.Port));
    }

    public Reply Get(string path) => Exchange(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {_host}\r\n\r\n"));

    public Reply Post(string path, string form) => Exchange(PostBytes(path, form));

    public Reply Exchange(byte[] request)
    {
        _socket.Send(request);
        var have = 0;
        int head;
        while ((head = _buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8)) < 0)
            have += Receive(have);
        head += 4;
        var headers = _buffer.AsSpan(0, head);
        var status = Number(headers[9..12]);
        var length = ValueOf(headers, "Content-Length: "u8);
        if (length >= 0)
        {
            while (have < head + length)
                have += Receive(have);
            return new(status, _buffer.AsSpan(head, length), headers.ToArray());
        }

        if (headers.IndexOf("Transfer-Encoding: chunked"u8) < 0)
            return new(status, [], headers.ToArray());
        return new(status, _body.AsSpan(0, Unchunk(head, have)), _buffer.AsSpan(0, head).ToArray());
    }

    public void Dispose() => _socket.Dispose();

    private byte[] PostBytes(string path, string form) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: {_host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}");

    /// <summary>Takes a body apart that came in chunks; answers its length.</summary>
    private int Unchunk(int at, int have)
    {
        var length = 0;
        while (true)
        {
            int line;
            while ((line = _buffer.AsSpan(at, have - at).IndexOf("\r\n"u8)) < 0)
                have += Receive(have);
            var size = Number(_buffer.AsSpan(at, line), 'x');
            at += line + 2;
            while (have < at + size + 2)
                have += Receive(have);
            if (size == 0)
                return length;
            if (_body.Length < length + size)
                Array.Resize(ref _body, 2 * (length + size));
            _buffer.AsSpan(at, size).CopyTo(_body.AsSpan(length));
            length += size;
            at += size + 2;
        }
    }

    private int Receive(int have)
    {
        if (have == _buffer.Length)
            Array.Resize(ref _buffer, 2 * have);
        var got = _socket.Receive(_buffer.AsSpan(have));
        return got > 0 ? got : throw new IOException("the server closed the connection");
    }

    private static int ValueOf(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name)
    {
        var at = headers.IndexOf(name);
        return at >= 0 ? Number(headers[(at + name.Length)..]) : -1;
    }

    private static int Number(ReadOnlySpan<byte> text, char format = 'G') =>
        Utf8Parser.TryParse(text, out int value, out _, format) ? value : throw new IOException("the answer is not HTTP/1.1");
}

/// <summary>What came back; good until the next exchange on the same connection.</summary>
internal readonly ref struct Reply(int status, ReadOnlySpan<byte> body, byte[] headers)
{
    public int Status { get; } = status;

    public ReadOnlySpan<byte> Body { get; } = body;

    public byte[] Headers { get; } = headers;

    public bool Says(ReadOnlySpan<byte> text) => Body.IndexOf(text) >= 0;

    /// <summary>Where a redirect leads, or <c>null</c>.</summary>
    public string? Location
    {
        get
        {
            var at = Headers.AsSpan().IndexOf("Location: "u8);
            if (at < 0)
                return null;
            var rest = Headers.AsSpan(at + 10);
            return Encoding.ASCII.GetString(rest[..rest.IndexOf("\r\n"u8)]);
        }
    }
}
