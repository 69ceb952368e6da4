using CantonRobotics.Badges;
using CantonRobotics.Badges.Printing;
using CantonRobotics.Data;

namespace CantonRobotics.Tests.Badges.Printing;

public sealed class LayoutBookTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Copy_Changed_IsReadBackAsItWas_AndPrinted(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var copy = (await fair.Layouts.CopyAsync("card", " Press cards ", Cancel)).Value!;
        var changed = copy.Layout with
        {
            Elements = copy.Layout.Elements.Add(new(ElementKind.Text, 4, 43, 40, 4, Text: "Hall 10.2 展馆", Language: ElementLanguage.Chinese)),
            Bands = copy.Layout.Bands.SetItem(BadgeClass.OverseasBuyer, new("#ffffff", "#000000")),
        };

        var saved = await fair.Layouts.SaveAsync(copy.Key, "Press cards", changed, copy.Version, Cancel);

        Assert.True(saved.Done, saved.Refusal?.Code);
        var read = (await fair.Layouts.FindAsync(copy.Key, Cancel))!;
        Assert.Equal(("Press cards", 2), (read.Name, read.Version));
        Assert.Equal(changed.Elements.AsEnumerable(), read.Layout.Elements);
        Assert.Equal(changed.Bands.OrderBy(one => one.Key), read.Layout.Bands.OrderBy(one => one.Key));
        Assert.Equal(BuiltInLayouts.All.Length + 1, (await fair.Layouts.ListAsync(Cancel)).Count);
        await fair.BadgesOf("Amina");
        var job = await fair.Print(FairApplication.PrintAll(copy.Key));
        var text = await PrintShop.TextOfAsync(await File.ReadAllBytesAsync(fair.Queue.FileOf(job.Id)!, Cancel));
        Assert.Contains("Hall 10.2 展馆", text, StringComparison.Ordinal);
        Assert.Equal("Press cards", Assert.Single(await fair.PrintLogOf()).Printed.Layout);
    }

    [Theory, OnBothDatabases]
    public async Task Layout_ChangedByAnotherMeanwhile_IsNotOverwritten(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var copy = (await fair.Layouts.CopyAsync("a6", "Ours", Cancel)).Value!;
        await fair.Layouts.SaveAsync(copy.Key, "Theirs", copy.Layout, copy.Version, Cancel);

        var mine = await fair.Layouts.SaveAsync(copy.Key, "Mine", copy.Layout, copy.Version, Cancel);

        Assert.Equal("changed-meanwhile", mine.Refusal?.Code);
        Assert.Equal("Theirs", (await fair.Layouts.FindAsync(copy.Key, Cancel))!.Name);
    }

    [Theory, OnBothDatabases]
    public async Task Layout_Removed_IsGone_AndOwnOnesStay(DataProvider provider)
    {
        await using var fair = await FairApplication.StartAsync(provider);
        var copy = (await fair.Layouts.CopyAsync("a6", "Ours", Cancel)).Value!;

        Assert.True(await fair.Layouts.RemoveAsync(copy.Key, Cancel));
        Assert.False(await fair.Layouts.RemoveAsync("a6", Cancel));
        Assert.Null(await fair.Layouts.FindAsync(copy.Key, Cancel));
        Assert.Equal("layout-unknown", (await fair.Layouts.SaveAsync("a6", "Mine", copy.Layout, 0, Cancel)).Refusal?.Code);
    }

    [Theory]
    [InlineData("", "#0b5cab", "layout-name")]
    [InlineData("Ours", "#e0e0e0", "band-contrast")]
    public async Task Layout_AgainstTheRules_IsNotSaved(string name, string band, string code)
    {
        await using var fair = await FairApplication.StartAsync();
        var copy = (await fair.Layouts.CopyAsync("a6", "Ours", Cancel)).Value!;

        var saved = await fair.Layouts.SaveAsync(copy.Key, name, copy.Layout with { Bands = copy.Layout.Bands.SetItem(BadgeClass.Guest, new(band, "#ffffff")) }, 1, Cancel);

        Assert.Equal(code, saved.Refusal?.Code);
        Assert.Equal(1, (await fair.Layouts.FindAsync(copy.Key, Cancel))!.Version);
    }
}
