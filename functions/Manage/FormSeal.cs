using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace C2G.Survey.Functions.Manage;

/// <summary>The hidden field by which a form proves that it was given to this key: another site can send a form here, but not this field.</summary>
/// <remarks>Bound to the key, not to the cookie, so that no second cookie is needed. These pages are not compressed: their length must tell nothing of the field.</remarks>
internal sealed class FormSeal(IDataProtectionProvider protection)
{
    public const string Field = "form";

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("C2G.Survey.Manage").ToTimeLimitedDataProtector();

    public string For(string key) => _seal.Protect(key, TimeSpan.FromHours(8));

    public bool IsFor(string key, string field)
    {
        try
        {
            return _seal.Unprotect(field) == key;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
