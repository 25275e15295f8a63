using C2G.Survey.Functions.Pages;
using C2G.Survey.Functions.Storage;
using C2G.Survey.Instruments;
using C2G.Survey.Wordings;

namespace C2G.Survey.Functions.Manage;

/// <summary>A version of a questionnaire and the waves that field it.</summary>
public sealed record FieldedVersion(Instrument Instrument, IReadOnlyList<StoredWave> Waves)
{
    // Enough of the hash for an address; two versions that share it are told apart by nobody, so the whole is on the page.
    public string Key => Instrument.Hash[..12];

    public DateOnly FirstOn => Waves.Min(w => w.Wave.OpensOn);

    public string Name => $"{Instrument.FormId} {Instrument.Version}";
}

/// <summary>Every version of every questionnaire: its texts in all languages side by side, what the checks say, and what is different from any other.</summary>
internal static class Library
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("instruments", ListAsync);
        pages.MapGet("instruments/{key}", ShowAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, WaveStore waves, CancellationToken cancel) => Html.Page<LibraryPage>(StatusCodes.Status200OK, new()
    {
        [nameof(LibraryPage.T)] = Manage.SpeechOf(http),
        [nameof(LibraryPage.Versions)] = await AllAsync(waves, cancel),
    });

    private static async Task<IResult> ShowAsync(string key, string? with, HttpContext http, WaveStore waves, CancellationToken cancel)
    {
        var versions = await AllAsync(waves, cancel);
        if (versions.FirstOrDefault(v => v.Key == key) is not { } version)
            return Results.NotFound();
        var other = versions.FirstOrDefault(v => v.Key == with && v != version);
        return Html.Page<VersionPage>(StatusCodes.Status200OK, new()
        {
            [nameof(VersionPage.T)] = Manage.SpeechOf(http),
            [nameof(VersionPage.Version)] = version,
            [nameof(VersionPage.Others)] = versions.Where(v => v != version).ToList(),
            [nameof(VersionPage.Other)] = other,
            [nameof(VersionPage.Findings)] = InstrumentWording.Check(version.Instrument),
        });
    }

    private static async Task<IReadOnlyList<FieldedVersion>> AllAsync(WaveStore waves, CancellationToken cancel)
    {
        var all = new List<StoredWave>();
        await foreach (var wave in waves.AllAsync(cancel))
            all.Add(wave);
        return [.. all.GroupBy(w => w.Instrument.Hash).Select(g => new FieldedVersion(g.First().Instrument, [.. g.OrderBy(w => w.Wave.OpensOn)]))
            .OrderBy(v => v.Instrument.FormId, StringComparer.Ordinal).ThenByDescending(v => v.FirstOn).ThenByDescending(v => v.Instrument.Version, StringComparer.Ordinal)];
    }
}
