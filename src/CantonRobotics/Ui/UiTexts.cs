namespace CantonRobotics.Ui;

/// <summary>Texts that belong to no slice: navigation, common buttons, states, levels. Each slice has its own <c>XTexts</c> beside its pages.</summary>
public sealed class UiTexts;
