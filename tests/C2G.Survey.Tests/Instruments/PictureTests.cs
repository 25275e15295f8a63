using System.Net;
using System.Text;
using C2G.Survey.Functions.Instruments;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;
using C2G.Survey.Tests.Instruments.XlsForms;
using C2G.Survey.Tests.Respond;
using C2G.Survey.Tests.Responses;
using C2G.Survey.Tests.Storage;

namespace C2G.Survey.Tests.Instruments;

/// <summary>Pictures on questions and options, from the sheet to the page.</summary>
public class PictureTests
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private const string Survey = """
        type              | name    | label         | required | media::image | image_alt
        select_one yes_no | consent | Do you agree? | yes      |              |
        note              | look    | Look at this  |          | map.png      | A map of the region
        select_one yes_no | clear   | Is it clear?  |          | map.png      | The same map
        """;

    private const string Choices = """
        list_name | name | label | image    | image_alt
        yes_no    | yes  | Yes   | up.png   | Thumb up
        yes_no    | no   | No    |          |
        """;

    [Fact]
    public void A_picture_is_read_with_its_words_and_kept_in_the_instruments_own_json_and_in_a_workbook()
    {
        var instrument = Tables.Accept(Survey, Choices);
        Assert.Equal(("map.png", "The same map"), instrument.Find("clear")!.Picture is { } p ? (p.File["en"], p.Alt["en"]) : default);
        Assert.Equal("Thumb up", instrument.Find("clear")!.Options[0].Picture!.Alt["en"]);
        Assert.Null(instrument.Find("consent")!.Picture);
        Assert.Equal(instrument.Hash, InstrumentJson.Read(InstrumentJson.Write(instrument)).Hash);
        Assert.Equal(instrument.Hash, Assert.IsType<Reading.Accepted>(XlsForm.Read(XlsFormSheets.Of(instrument))).Instrument.Hash);
        Assert.NotEqual(instrument.Hash, Tables.Accept(Survey.Replace("The same map", "Another map", StringComparison.Ordinal), Choices).Hash);
    }

    [Fact]
    public void A_picture_without_words_for_it_is_not_put_into_the_field()
    {
        var reading = Tables.Read(Survey.Replace("The same map", "", StringComparison.Ordinal), Choices.Replace("Thumb up", "", StringComparison.Ordinal));
        Assert.Equal(["survey:4", "choices:2"], reading.NotFielded.Select(p => p.Where));
        Assert.All(reading.NotFielded, p => Assert.Contains("image_alt", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_language_without_words_for_a_picture_is_not_offered() =>
        Assert.Equal(["en"], Tables.Accept("""
            type | name | label::English (en) | label::Français (fr) | image | image_alt::English (en) | image_alt::Français (fr)
            note | a    | A                   | A                    | a.png | A map                   |
            """).Languages);

    [Fact]
    public void Files_are_known_by_their_bytes_and_named_by_their_hash()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.File("form-media"));
        Directory.CreateDirectory(directory.File("media"));
        File.WriteAllBytes(directory.File("form-media/map.png"), Png);
        File.WriteAllBytes(directory.File("media/up.png"), [0xFF, 0xD8, 0xFF, 0xE0]);
        var taken = PictureFiles.Of(directory.File("form.xlsx"), Accepted());
        Assert.Empty(taken.Problems);
        var name = taken.Instrument.Find("look")!.Picture!.File["en"];
        Assert.Equal(Png, taken.Files[name]);
        Assert.Equal("image/png", PictureFiles.ContentTypeOf(name));
        Assert.EndsWith(".jpg", taken.Instrument.Find("clear")!.Options[0].Picture!.File["en"], StringComparison.Ordinal);
        Assert.NotEqual(Accepted().Instrument.Hash, taken.Instrument.Hash);
        Assert.Contains($"src=\"data:image/png;base64,{Convert.ToBase64String(Png)}\" alt=\"A map of the region\"", PrintView.Write(taken.Instrument, taken.Files), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_too_large_or_no_picture_is_said_with_its_row()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.File("media"));
        Assert.Equal([("picture-missing", "survey:3"), ("picture-missing", "survey:4"), ("picture-missing", "choices:2")], Said());
        File.WriteAllText(directory.File("media/map.png"), "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
        File.WriteAllBytes(directory.File("media/up.png"), [.. Png, .. new byte[PictureFiles.MostBytes]]);
        Assert.Equal([("picture-unreadable", "survey:3"), ("picture-unreadable", "survey:4"), ("picture-too-large", "choices:2")], Said());

        IEnumerable<(string, string)> Said() => PictureFiles.Of(directory.File("form.xlsx"), Accepted()).Problems.Select(p => (p.Code, p.Where));
    }

    [Fact]
    public async Task A_respondents_page_shows_the_picture_from_the_surveys_own_address()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.File("media"));
        File.WriteAllBytes(directory.File("media/map.png"), Png);
        File.WriteAllBytes(directory.File("media/up.png"), [.. Png, .. Encoding.ASCII.GetBytes(new string('x', 150_000))]);
        var (instrument, files, _) = PictureFiles.Of(directory.File("form.xlsx"), Accepted());
        await using var site = await Site.StartAsync();
        foreach (var (name, bytes) in files)
            await new WaveStore(site.Tables, site.Clock).KeepPictureAsync(name, bytes);
        await site.OpenAsync(SmallForm.Wave with { Values = new Dictionary<string, string>(), ClosesOn = new(2027, 1, 1) }, instrument);

        var page = await WebPage.GetAsync(site.Client, "/s/small?c=web");

        Assert.Equal(["Thumb up", "A map of the region", "The same map", "Thumb up"], page.Document.QuerySelectorAll("img").Select(i => i.GetAttribute("alt")));
        foreach (var (source, bytes) in page.Document.QuerySelectorAll("img").Select(i => i.GetAttribute("src")!).Distinct().Zip(files.OrderByDescending(f => f.Value.Length).Select(f => f.Value)))
        {
            using var response = await site.Client.GetAsync(source);
            Assert.Equal(("image/png", "public, max-age=31536000, immutable", "nosniff"),
                (response.Content.Headers.ContentType!.ToString(), string.Join(", ", response.Headers.GetValues("Cache-Control")), response.Headers.GetValues("X-Content-Type-Options").Single()));
            Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync());
        }
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync($"/s/small/picture/{new string('0', 64)}.png")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync("/s/small/picture/survey.db")).StatusCode);
    }

    private static Reading.Accepted Accepted() => Assert.IsType<Reading.Accepted>(Tables.Read(Survey, Choices));
}
