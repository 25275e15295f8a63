using System.Security.Cryptography;
using System.Xml.Linq;
using C2G.Survey.Functions.Hosting;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace C2G.Survey.Functions.Evaluate;

/// <summary>Seals the key ring under a secret that is not in the store, so that whoever reads the store cannot make a session (AES-256-GCM).</summary>
/// <remarks>The framework makes one to read with, from the type's name beside each sealed key.</remarks>
internal sealed class KeyRingSeal(IServiceProvider services) : IXmlEncryptor, IXmlDecryptor
{
    private const int NonceSize = 12, TagSize = 16;

    private readonly byte[] _secret = services.GetRequiredService<Settings>().KeyRingSecret
        ?? throw new CryptographicException("The key ring is sealed, and the setting C2G_KeyRingSecret is missing.");

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = System.Text.Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_secret, TagSize);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize));
        return new(new XElement("sealed", Convert.ToBase64String(sealedBytes)), typeof(KeyRingSeal));
    }

    /// <exception cref="CryptographicException">The secret is another one, or somebody changed what was sealed.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        var sealedBytes = Convert.FromBase64String(encryptedElement.Value);
        var plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        using var aes = new AesGcm(_secret, TagSize);
        aes.Decrypt(sealedBytes.AsSpan(0, NonceSize), sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), plain);
        return XElement.Parse(System.Text.Encoding.UTF8.GetString(plain));
    }
}
