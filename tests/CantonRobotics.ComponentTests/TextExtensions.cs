using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace CantonRobotics.ComponentTests;

internal static class TextExtensions
{
    extension(IServiceProvider services)
    {
        public IStringLocalizer<T> Text<T>() => services.GetRequiredService<IStringLocalizer<T>>();
    }
}
