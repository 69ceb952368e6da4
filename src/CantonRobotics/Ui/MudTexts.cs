using Microsoft.Extensions.Localization;
using MudBlazor;

namespace CantonRobotics.Ui;

/// <summary>MudBlazor's own texts: the package ships English only.</summary>
public sealed class MudTexts(IStringLocalizer<MudTexts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts[key];

    public override LocalizedString this[string key, params object[] arguments] => texts[key, arguments];
}
