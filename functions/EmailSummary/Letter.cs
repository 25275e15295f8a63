using MimeKit;
using MimeKit.Utils;

namespace C2G.Survey.Functions.EmailSummary;

/// <summary>One mail as it was decided on: kept until it is sent, so that a second try is the very same mail.</summary>
/// <param name="MessageId">Without angle brackets.</param>
internal sealed record Letter(
    string MessageId, DateTimeOffset WrittenAt, string From, string To, string Language, string Subject, string Text, string Html)
{
    /// <exception cref="ArgumentException">An address or the subject holds a line break or another control character: it would become a header of its own.</exception>
    public MimeMessage ToMime()
    {
        foreach (var header in (string[])[MessageId, From, To, Subject])
            if (header.Any(char.IsControl))
                throw new ArgumentException("A line break has no place in a mail's header.");
        var mail = new MimeMessage
        {
            MessageId = MessageId,
            Date = WrittenAt,
            Subject = Subject,
            Body = new MultipartAlternative(
                new TextPart("plain") { Text = Text },
                new TextPart("html") { Text = Html }),
        };
        mail.From.Add(MailboxAddress.Parse(From));
        mail.To.Add(MailboxAddress.Parse(To));
        mail.Body.Headers.Add(HeaderId.ContentLanguage, Language);
        mail.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: no holiday note answers it.
        mail.Prepare(EncodingConstraint.SevenBit); // Not every server on the way takes 8 bits.
        return mail;
    }

    /// <summary>A new id in the domain of the sender.</summary>
    public static string NewId(string from) => MimeUtils.GenerateMessageId(MailboxAddress.Parse(from).Domain is { Length: > 0 } domain ? domain : "localhost");
}
