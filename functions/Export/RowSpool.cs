namespace C2G.Survey.Functions.Export;

/// <summary>Rows set aside on disk, so that two sheets and their tables are made of the same rows without holding them in memory.</summary>
/// <remarks>The file has no name from the moment it exists: nothing can open it, and it is gone however the process ends.</remarks>
internal sealed class RowSpool : IDisposable
{
    private readonly FileStream _file;
    private readonly BinaryWriter _writer;

    public RowSpool()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _file = new(path, options);
        File.Delete(path);
        _writer = new(_file);
    }

    public int Count { get; private set; }

    public void Add(DataRow row)
    {
        _writer.Write(row.CaseId);
        _writer.Write(row.Language);
        _writer.Write(row.Channel);
        _writer.Write(row.Arm);
        _writer.Write(row.CompletedOn.DayNumber);
        foreach (var answer in row.Answers)
        {
            _writer.Write(answer is not null);
            if (answer is not null)
                _writer.Write(answer);
        }

        Count++;
    }

    /// <summary>The rows in the order in which they were added; can be read again, one reading at a time.</summary>
    /// <param name="width">Number of items in the instrument.</param>
    public IEnumerable<DataRow> Read(int width)
    {
        _writer.Flush();
        _file.Position = 0;
        using var reader = new BinaryReader(_file, System.Text.Encoding.UTF8, leaveOpen: true);
        for (var i = 0; i < Count; i++)
        {
            var (caseId, language, channel, arm) = (reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
            var completedOn = DateOnly.FromDayNumber(reader.ReadInt32());
            var answers = new string?[width];
            for (var a = 0; a < width; a++)
                answers[a] = reader.ReadBoolean() ? reader.ReadString() : null;
            yield return new(caseId, language, channel, arm, completedOn, answers);
        }
    }

    public void Dispose() => _writer.Dispose();
}
