namespace C2G.Survey.Functions.EmailSummary;

/// <summary>The mail server cannot be used as it is set. The message names the server and the settings to look at, and no password.</summary>
public sealed class MailServerException : Exception
{
    public MailServerException() { }

    public MailServerException(string message) : base(message) { }

    public MailServerException(string message, Exception? inner) : base(message, inner) { }
}
