using System.Security.Cryptography;

namespace C2G.Survey.Responses;

/// <summary>What a respondent keeps in order to have the answers deleted: 80 bits that follow from the response's id and lead neither
/// back to it nor to anybody. Shown once; only <see cref="Fingerprint"/> may be stored.</summary>
/// <remarks>Written in Crockford's base 32, which has no I, L, O and U: what is easily misread is read as what was meant.
/// Source: D. Crockford, Base 32, crockford.com/base32.html.</remarks>
public sealed record ReceiptCode
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16, Group = 4;

    private ReceiptCode(string digits) => Text = string.Join('-', digits.Chunk(Group).Select(group => new string(group)));

    /// <summary>Four groups of four, such as <c>7K2M-0QXD-93TA-B5WN</c>.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the text as 64 hexadecimal digits. With 80 random bits a slow hash adds nothing.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Text)));

    public static ReceiptCode Of(ResponseId id)
    {
        Span<byte> bytes = stackalloc byte[8 + ResponseId.Size];
        "receipt:"u8.CopyTo(bytes);
        id.WriteTo(bytes[8..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        Span<char> digits = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            var (at, bit) = Math.DivRem(i * 5, 8);
            digits[i] = Digits[((hash[at] << 8 | hash[at + 1]) >> (11 - bit)) & 31];
        }
        return new(new string(digits));
    }

    /// <summary>What was typed, forgiving small letters, blanks, hyphens, O for 0 and I or L for 1; <c>null</c> when it is no code.</summary>
    public static ReceiptCode? Read(string typed)
    {
        if (typed.Length > 100)
            return null;
        var digits = new string([.. typed.ToUpperInvariant().Where(c => c is not '-' && !char.IsWhiteSpace(c)).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c })]);
        return digits.Length == Length && digits.All(Digits.Contains) ? new(digits) : null;
    }

    public override string ToString() => Text;
}
