using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace C2G.Survey.Instruments.Expressions;

/// <summary>ODK's <c>digest(text, 'MD5', 'hex')</c>: the one that the form's script computes too. Nothing rests on its strength.</summary>
internal static class Digest
{
    [SuppressMessage("Security", "CA5351", Justification = "The author names the algorithm; it protects nothing here.")]
    public static string Of(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>What an author leaves to chance. Two evaluations differ, as the form's language wants it; <c>once()</c> keeps the first.</summary>
internal static class Chance
{
    public static double Fraction() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    public static string Uuid() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
}
