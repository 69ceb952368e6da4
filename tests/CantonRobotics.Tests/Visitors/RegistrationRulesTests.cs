using CantonRobotics.Visitors;

namespace CantonRobotics.Tests.Visitors;

public sealed class RegistrationRulesTests
{
    private static readonly Registration Good = FairApplication.SomeRegistration();

    [Fact]
    public void Empty_Form_NamesEveryFieldAtOnce()
    {
        var faults = RegistrationRules.Check(new Registration { SubmissionId = Guid.NewGuid(), Name = " ", Country = null, Contact = "", Kind = null });

        Assert.Equal(["name-missing", "country-missing", "contact-missing", "kind-missing"], faults.Select(one => one.Code));
        Assert.Empty(RegistrationRules.Check(Good));
    }

    [Fact]
    public void Fields_TooLongOrUnknown_AreRefused()
    {
        Assert.Equal("text-too-long", Only(Good with { Name = new string('李', 101) }));
        Assert.Equal("text-too-long", Only(Good with { Name = new string('x', 10_000_000) }));
        Assert.Equal("text-too-long", Only(Good with { Company = new string('x', 500) }));
        Assert.Equal("name-missing", Only(Good with { Name = "\u202E\u200B 123 !" }));
        Assert.Equal("country-unknown", Only(Good with { Country = "ma" }));
        Assert.Equal("country-unknown", Only(Good with { Country = "XX" }));
        Assert.Equal("kind-missing", Only(Good with { Kind = (VisitorKind)4 }));
        Assert.Equal("interest-unknown", Only(Good with { Interests = ["<script>"] }));
        Assert.Equal("interests-too-many", Only(Good with { Interests = [.. CantonRobotics.Exhibitors.Categories.All.Take(11)] }));
        Assert.Equal("consent-text-unknown", Only(Good with { ShareContact = true, ConsentText = "1999/en" }));
        Assert.Equal("consent-text-unknown", Only(Good with { ShareContact = true }));
        Assert.Empty(RegistrationRules.Check(Good with { Name = new string('李', 100) }));
    }

    [Theory]
    [InlineData("amina@example.com", "amina@example.com", null)]
    [InlineData(" 李@例子.中国 ", "李@例子.中国", null)]
    [InlineData("ａｍｉｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ", "amina@example.com", null)]
    [InlineData("+86 138-0013-8000", null, "+8613800138000")]
    [InlineData("0086 138 0013 8000", null, "+8613800138000")]
    [InlineData("(020) 8888 9999", null, "02088889999")]
    [InlineData("１３８００１３８０００", null, "13800138000")]
    [InlineData("٠٥٥١٢٣٤٥٦٧", null, "0551234567")]
    public void Contact_EmailOrPhone_IsRecognisedAndTidied(string typed, string? email, string? phone) => Assert.Equal((email, phone), ContactDetail.Read(typed));

    [Theory]
    [InlineData("amina@example", "email-wrong")]
    [InlineData("a b@example.com", "email-wrong")]
    [InlineData("@example.com", "email-wrong")]
    [InlineData("a@b@example.com", "email-wrong")]
    [InlineData("Amina <amina@example.com>", "email-wrong")]
    [InlineData("amina@example.com\r\nBcc: x@example.com", "email-wrong")]
    [InlineData("amina", "phone-wrong")]
    [InlineData("123456", "phone-wrong")]
    [InlineData("1234567890123456", "phone-wrong")]
    [InlineData("+86+13800138000", "phone-wrong")]
    [InlineData("<script>alert(1)</script>", "phone-wrong")]
    public void Contact_Wrong_SaysWhatIsExpected(string typed, string code) => Assert.Equal(code, Only(Good with { Contact = typed }));

    [Theory]
    [InlineData("  Jose\u0301 \t Ib\n  ", "José Ib")]
    [InlineData("\u202Egnp.exe", "gnp.exe")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData(" \u200B ", null)]
    public void PersonalText_IsTidiedWithoutHarm(string typed, string? expected) => Assert.Equal(expected, PersonalText.Tidy(typed));

    [Fact]
    public void Countries_AreNamedInBothLanguagesAndSortedForTheReader()
    {
        Assert.Equal(249, Countries.Codes.Count);
        foreach (var language in new[] { "en", "zh-Hans" })
        {
            var culture = System.Globalization.CultureInfo.GetCultureInfo(language);
            Assert.All(Countries.Codes, code => Assert.NotEqual(code, Countries.NameOf(code, culture)));
        }

        var chinese = System.Globalization.CultureInfo.GetCultureInfo("zh-Hans");
        Assert.Equal(("Taiwan, China", "中国台湾", "摩洛哥"), (Countries.NameOf("TW", System.Globalization.CultureInfo.GetCultureInfo("en")), Countries.NameOf("TW", chinese), Countries.NameOf("MA", chinese)));
        Assert.Equal("XX", Countries.NameOf("XX"));
    }

    private static string Only(Registration input) => Assert.Single(RegistrationRules.Check(input)).Code;
}
