using C2G.Survey.Functions.Storage.Azure;

namespace C2G.Survey.Functions.Hosting;

/// <summary>What an operator may set, by <c>C2G_NAME</c> in the environment or <c>--name</c> on the command line.</summary>
public sealed record Settings
{
    /// <summary>The folder that holds the database file and the mail pickup folder.</summary>
    public string Data { get; init; } = "data";

    /// <summary>The storage account that keeps the rows; <c>null</c> for the database file.</summary>
    public AzureAccount? Tables { get; init; }

    /// <summary>Addresses to listen on, separated by semicolons. Ignored under the Functions host, which names the port.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>The address that links in mails begin with.</summary>
    public string? PublicUrl { get; init; }

    public string? SmtpHost { get; init; }

    public int SmtpPort { get; init; } = 587;

    public string? SmtpUser { get; init; }

    public string? SmtpPassword { get; init; }

    /// <summary><c>auto</c>, <c>none</c>, <c>starttls</c> or <c>tls</c>.</summary>
    public string SmtpSecurity { get; init; } = "auto";

    public string MailFrom { get; init; } = "survey@localhost";

    /// <summary>SHA-256 of the owner's access key, as <c>key create --hash</c> prints it; for a host without a terminal.</summary>
    public string? OwnerKeyHash { get; init; }

    /// <summary>256 bits under which the keys of evaluators' sessions are sealed in the store; <c>null</c> leaves that to the store's own protection.</summary>
    public byte[]? KeyRingSecret { get; init; }

    /// <summary>Set by the Functions host: the one port to listen on, on loopback.</summary>
    public int? HandlerPort { get; init; }

    public bool UnderFunctionsHost => HandlerPort is not null;

    /// <summary>Reads and checks every setting at once.</summary>
    /// <param name="problems">One for each setting that has no usable form, with its name and the wanted form.</param>
    public static Settings Read(IConfiguration configuration, out IReadOnlyList<Problem> problems)
    {
        var found = new List<Problem>();
        var defaults = new Settings();
        var settings = new Settings
        {
            Data = Text("Data") ?? defaults.Data,
            Tables = Account(),
            Urls = Text("Urls") ?? defaults.Urls,
            PublicUrl = Url("PublicUrl")?.TrimEnd('/'),
            SmtpHost = Text("SmtpHost"),
            SmtpPort = Port("SmtpPort") ?? defaults.SmtpPort,
            SmtpUser = Text("SmtpUser"),
            SmtpPassword = Text("SmtpPassword"),
            SmtpSecurity = OneOf("SmtpSecurity", "auto", "none", "starttls", "tls") ?? defaults.SmtpSecurity,
            MailFrom = Text("MailFrom") ?? defaults.MailFrom,
            OwnerKeyHash = Hash("OwnerKeyHash"),
            KeyRingSecret = Bytes("KeyRingSecret"),
            HandlerPort = int.TryParse(configuration["FUNCTIONS_CUSTOMHANDLER_PORT"], out var port) ? port : null,
        };
        if (!MimeKit.MailboxAddress.TryParse(settings.MailFrom, out _))
            Wrong("MailFrom", "an e-mail address such as survey@example.org");
        problems = found;
        return settings;

        string? Text(string name) => configuration[$"C2G:{name}"] is { Length: > 0 } value ? value.Trim() : null;

        string? Url(string name) => Checked(name, "an address such as https://survey.example.org",
            v => Uri.TryCreate(v, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https");

        AzureAccount? Account()
        {
            var connection = Checked("TablesConnection", AzureAccount.ConnectionForm, AzureAccount.IsConnection);
            var url = Checked("TablesUrl", AzureAccount.UrlForm, AzureAccount.IsUrl);
            if (connection is not null && url is not null)
                Wrong("TablesUrl", "absent while TablesConnection is set, or the other way round");
            return connection is not null ? new("C2G_TablesConnection", connection, null, null)
                : url is not null ? new("C2G_TablesUrl", null, new(url), Checked("TablesIdentity", "the client id of a managed identity, such as 00000000-0000-0000-0000-000000000000", v => Guid.TryParse(v, out _)))
                : null;
        }

        string? OneOf(string name, params string[] values) => Checked(name, string.Join(", ", values), values.Contains);

        string? Hash(string name) => Checked(name, "64 hexadecimal digits, as `key create --hash` prints them",
            v => v.Length == 64 && v.All(char.IsAsciiHexDigit))?.ToLowerInvariant();

        byte[]? Bytes(string name) => Checked(name, "32 random bytes in base64, as `openssl rand -base64 32` prints them",
            v => Convert.TryFromBase64String(v, new byte[v.Length], out var length) && length == 32) is { } text ? Convert.FromBase64String(text) : null;

        int? Port(string name) => Checked(name, "a port number from 1 to 65535",
            v => int.TryParse(v, out var p) && p is > 0 and < 65536) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

        string? Checked(string name, string form, Func<string, bool> isFine)
        {
            if (Text(name) is not { } value)
                return null;
            if (isFine(value))
                return value;
            Wrong(name, form);
            return null;
        }

        void Wrong(string name, string form) => found.Add(new("setting-invalid", name, $"{name} must be {form}."));
    }
}
