using System.Text.RegularExpressions;
using C2G.Survey.Responses;

namespace C2G.Survey.Tests.Responses;

public class ReceiptCodeTests
{
    private static readonly ResponseId Id = ResponseId.Parse("000102030405060708090a0b0c0d0e0f")!.Value;

    [Fact]
    public void The_code_is_the_first_eighty_bits_of_the_hash_in_base_32()
    {
        // Python: hashlib.sha256(b'receipt:' + bytes(range(16))).digest()[:10] as one big-endian number, five bits a digit
        var code = ReceiptCode.Of(Id);
        Assert.Matches(new Regex("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$"), code.Text);
        Assert.Equal(Expected, code.Text);
        Assert.Equal(64, code.Fingerprint.Length);
    }

    private const string Expected = "0PEA-YA0K-4GPT-QT2A";

    [Fact]
    public void What_is_easily_misread_is_read_as_what_was_meant()
    {
        Assert.Equal(ReceiptCode.Read("0110-1111-0000-ZZZZ"), ReceiptCode.Read(" oilo iill OoOo zzzz "));
        Assert.Equal(ReceiptCode.Of(Id), ReceiptCode.Read(ReceiptCode.Of(Id).Text.ToLowerInvariant().Replace("-", "")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0110-1111-0000-ZZZ")]
    [InlineData("0110-1111-0000-ZZZU")]
    [InlineData("0110-1111-0000-ZZZZZ")]
    [InlineData("中文中文中文中文中文中文中文中文")]
    public void Anything_else_is_no_code(string typed) => Assert.Null(ReceiptCode.Read(typed));

    [Fact]
    public void Different_responses_have_different_codes_and_the_id_reads_back()
    {
        var ids = Enumerable.Range(0, 1_000).Select(i => new ResponseId((UInt128)i)).ToList();
        Assert.Equal(1_000, ids.Select(i => ReceiptCode.Of(i).Text).Distinct().Count());
        Assert.All(ids, i => Assert.Equal(i, ResponseId.Parse(i.ToString())));
        Assert.Null(ResponseId.Parse("-00102030405060708090a0b0c0d0e0f"));
    }
}
