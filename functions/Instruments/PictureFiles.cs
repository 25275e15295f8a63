using System.Security.Cryptography;
using C2G.Survey.Instruments;
using C2G.Survey.Instruments.XlsForms;

namespace C2G.Survey.Functions.Instruments;

/// <summary>The pictures of a questionnaire, taken from the folder <c>NAME-media</c> or <c>media</c> beside its workbook.</summary>
/// <param name="Instrument">It names each picture by the SHA-256 of its bytes.</param>
/// <param name="Files">The bytes by that name.</param>
/// <param name="Problems">Every file that is missing, too large or no picture.</param>
public sealed record PictureFiles(Instrument Instrument, IReadOnlyDictionary<string, byte[]> Files, IReadOnlyList<Problem> Problems)
{
    /// <summary>Bytes of one picture: four seconds on a line of 400 kbit/s.</summary>
    public const int MostBytes = 200_000;

    private static readonly (string Ending, string ContentType, Func<byte[], bool> Begins)[] Kinds =
    [
        ("png", "image/png", b => b.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
        ("jpg", "image/jpeg", b => b.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])),
        ("gif", "image/gif", b => b.AsSpan().StartsWith("GIF87a"u8) || b.AsSpan().StartsWith("GIF89a"u8)),
        ("webp", "image/webp", b => b.Length > 12 && b.AsSpan().StartsWith("RIFF"u8) && b.AsSpan(8).StartsWith("WEBP"u8)),
    ];

    public static PictureFiles Of(string workbook, Reading.Accepted reading)
    {
        if (reading.Pictures.Count == 0)
            return new(reading.Instrument, new Dictionary<string, byte[]>(), []);
        var (problems, files, names) = (new List<Problem>(), new Dictionary<string, byte[]>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var cell in reading.Pictures)
            if (!names.ContainsKey(cell.File))
                Take(workbook, cell, names, files, problems);
        return new(Named(reading.Instrument, names), files, problems);
    }

    /// <summary>What a stored picture is served as; <c>null</c> for a name that no picture has.</summary>
    public static string? ContentTypeOf(string name) =>
        name.Split('.') is [{ Length: 64 } hash, var ending] && hash.All(char.IsAsciiHexDigitLower) ? Array.Find(Kinds, k => k.Ending == ending).ContentType : null;

    private static void Take(string workbook, PictureCell cell, Dictionary<string, string> names, Dictionary<string, byte[]> files, List<Problem> problems)
    {
        if (Find(workbook, cell.File) is not { } path)
            problems.Add(new("picture-missing", cell.Where, $"There is no picture {cell.File}. Put it into the folder media beside the workbook; upper and lower case matter."));
        else if (path.Length > MostBytes)
            problems.Add(new("picture-too-large", cell.Where, $"{cell.File} has {path.Length / 1000} kB. Respondents on slow lines wait for every one: make it at most {MostBytes / 1000} kB, with fewer pixels or as JPEG or WebP."));
        else if (File.ReadAllBytes(path.FullName) is var bytes && Array.Find(Kinds, k => k.Begins(bytes)).Ending is not { } ending)
            problems.Add(new("picture-unreadable", cell.Where, $"{cell.File} is neither PNG, JPEG, GIF nor WebP, whatever its name says. Save it as one of these."));
        else
            files[names[cell.File] = $"{Convert.ToHexStringLower(SHA256.HashData(bytes))}.{ending}"] = bytes;
    }

    private static FileInfo? Find(string workbook, string name)
    {
        var beside = Path.GetDirectoryName(Path.GetFullPath(workbook))!;
        return Path.GetFileName(name) != name ? null : new[] { $"{Path.GetFileNameWithoutExtension(workbook)}-media", "media" }
            .Select(folder => new FileInfo(Path.Combine(beside, folder, name))).FirstOrDefault(f => f.Exists);
    }

    private static Instrument Named(Instrument instrument, Dictionary<string, string> names) =>
        new(instrument.FormId, instrument.Version, instrument.Title, instrument.DefaultLanguage, instrument.Languages,
            [.. instrument.Sections.Select(s => s with { Items = [.. s.Items.Select(i => i with { Picture = Named(i.Picture, names), Options = [.. i.Options.Select(o => o with { Picture = Named(o.Picture, names) })] })] })]);

    private static Picture? Named(Picture? picture, Dictionary<string, string> names) => picture is null ? null
        : picture with { File = new(picture.File.Languages.Select(l => KeyValuePair.Create(l, names.GetValueOrDefault(picture.File[l], "")))) };
}
