using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using C2G.Survey.Responses;
using C2G.Survey.Waves;

namespace C2G.Survey.Functions.Respond;

/// <summary>What a form says about itself: the response that it will be, and when it was given out (its day alone in an anonymous wave).
/// Sealed for one wave; whoever changes a letter of it has no form.</summary>
internal readonly record struct FormToken(ResponseId Id, DateTimeOffset BegunAt)
{
    private const int SealSize = 16, BodySize = ResponseId.Size + 4, Size = BodySize + SealSize;

    public static FormToken New(Wave wave, DateTimeOffset now)
    {
        Span<byte> random = stackalloc byte[ResponseId.Size];
        RandomNumberGenerator.Fill(random);
        var begun = wave.Anonymous ? new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) : now;
        return new(ResponseId.Of(random), DateTimeOffset.FromUnixTimeSeconds(begun.ToUnixTimeSeconds()));
    }

    public string Seal(ReadOnlySpan<byte> key, string wave)
    {
        Span<byte> token = stackalloc byte[Size];
        Id.WriteTo(token);
        BinaryPrimitives.WriteUInt32BigEndian(token[ResponseId.Size..], (uint)BegunAt.ToUnixTimeSeconds());
        SealOf(key, wave, token[..BodySize], token[BodySize..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary><c>null</c> for anything that was not sealed with this key for this wave.</summary>
    public static FormToken? Open(ReadOnlySpan<byte> key, string wave, string sealedToken)
    {
        Span<byte> token = stackalloc byte[Size];
        Span<byte> seal = stackalloc byte[SealSize];
        if (sealedToken.Length != Base64Url.GetEncodedLength(Size) || !Base64Url.IsValid(sealedToken)
            || !Base64Url.TryDecodeFromChars(sealedToken, token, out var written) || written != Size)
            return null;
        SealOf(key, wave, token[..BodySize], seal);
        return CryptographicOperations.FixedTimeEquals(seal, token[BodySize..])
            ? new(ResponseId.Of(token[..ResponseId.Size]), DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(token[ResponseId.Size..])))
            : null;
    }

    private static void SealOf(ReadOnlySpan<byte> key, string wave, ReadOnlySpan<byte> body, Span<byte> seal)
    {
        Span<byte> message = stackalloc byte[BodySize + 64];
        body.CopyTo(message);
        var length = BodySize + Encoding.UTF8.GetBytes(wave, message[BodySize..]);
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, message[..length], whole);
        whole[..SealSize].CopyTo(seal);
    }
}
