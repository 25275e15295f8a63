using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace C2G.Survey.Instruments.Expressions;

/// <summary>ODK's <c>digest(text, algorithm, encoding)</c>. MD5 and SHA-1 are what authors name; nothing here rests on their strength.</summary>
internal static class Digest
{
    [SuppressMessage("Security", "CA5350", Justification = "The author names the algorithm; it protects nothing here.")]
    [SuppressMessage("Security", "CA5351", Justification = "The author names the algorithm; it protects nothing here.")]
    public static string Of(string text, string algorithm, string encoding)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var hash = algorithm switch
        {
            "MD5" => MD5.HashData(bytes),
            "SHA-1" => SHA1.HashData(bytes),
            "SHA-256" => SHA256.HashData(bytes),
            "SHA-384" => SHA384.HashData(bytes),
            "SHA-512" => SHA512.HashData(bytes),
            _ => [],
        };
        return encoding == "hex" ? Convert.ToHexStringLower(hash) : Convert.ToBase64String(hash);
    }
}

/// <summary>What an author leaves to chance. Two evaluations differ, as the form's language wants it; <c>once()</c> keeps the first.</summary>
internal static class Chance
{
    public static double Fraction() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    public static string Uuid() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
}
