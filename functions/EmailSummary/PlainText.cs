namespace C2G.Survey.Functions.EmailSummary;

/// <summary>A summary as plain text: what the HTML says, in the same order.</summary>
internal static class PlainText
{
    public static string Write(Summary summary)
    {
        var speech = Words.In(summary.Language);
        var text = new StringWriter { NewLine = "\r\n" };
        if (summary.Simulated is { } simulated)
            Paragraph($"*** {simulated} ***");
        Paragraph(summary.Title);
        Paragraph(summary.Respondents);
        if (summary.NothingNew is { } nothing)
            Paragraph(nothing);
        Heading(speech["emailsummary.headlines"]);
        foreach (var line in summary.Headlines)
        {
            text.WriteLine($"{line.Value}  {line.Label}");
            foreach (var more in (string?[])[line.Detail, line.Weighted, line.Change])
                if (more is not null)
                    text.WriteLine($"    {more}");
        }

        text.WriteLine();
        if (summary.Channels.Count > 0)
        {
            Heading(speech["emailsummary.channels"]);
            foreach (var line in summary.Channels)
                text.WriteLine($"{line.Label}: {line.Value}");
            text.WriteLine();
        }

        if (summary.HiddenWhy is { } why)
            Paragraph(why);
        Heading(speech["emailsummary.design"]);
        foreach (var line in summary.Design)
            Paragraph(line);
        if (summary.Link is { } link)
            Paragraph($"{speech["emailsummary.link"]}: {link}");
        text.WriteLine("-- ");
        text.WriteLine(summary.Stop);
        return text.ToString();

        void Paragraph(string line)
        {
            text.WriteLine(line);
            text.WriteLine();
        }

        void Heading(string line) => text.WriteLine(line.ToUpperInvariant());
    }
}
