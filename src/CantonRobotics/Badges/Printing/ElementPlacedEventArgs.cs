using Microsoft.AspNetCore.Components;

namespace CantonRobotics.Badges.Printing;

/// <summary>An element was moved or sized in the browser: where it lies now, in millimetres from the badge's upper left corner.</summary>
public sealed class ElementPlacedEventArgs : EventArgs
{
    /// <summary>From 0.</summary>
    public int At { get; set; }

    public double X { get; set; }

    public double Y { get; set; }

    public double Width { get; set; }

    public double Height { get; set; }
}

[EventHandler("onlayoutmove", typeof(ElementPlacedEventArgs), enableStopPropagation: true, enablePreventDefault: true)]
public static class EventHandlers;
