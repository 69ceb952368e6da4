using CantonRobotics.Hosting;
using SkiaSharp;

namespace CantonRobotics.Badges.Printing;

/// <summary>Writes badges as PDF to a stream, sheet by sheet: what is written is not held, so ten thousand need hardly more memory than one.</summary>
public sealed class BadgePdf(BadgeDrawer drawer, BadgeLayout layout, Stream to, Mode mode) : IBadgeFile
{
    private const float PointsPerMillimetre = 72 / 25.4f;

    private readonly SKDocument _document = SKDocument.CreatePdf(to, new SKDocumentPdfMetadata
    {
        Title = mode.IsDemonstration ? "DEMONSTRATION: badges" : "Badges",
        Creator = "CantonRobotics",
        Producer = "CantonRobotics",
    });

    private SKCanvas? _sheet;
    private int _onSheet;

    public void Add(PreparedBadge badge)
    {
        if (_sheet is null)
        {
            _sheet = _document.BeginPage((float)layout.PageWidth * PointsPerMillimetre, (float)layout.PageHeight * PointsPerMillimetre);
            _sheet.Scale(PointsPerMillimetre);
        }

        SheetDrawing.Draw(_sheet, drawer, badge, _onSheet, DotGrid.None);
        if (++_onSheet == layout.PerSheet)
        {
            EndSheet();
        }
    }

    public void Finish()
    {
        EndSheet();
        _document.Close();
    }

    /// <summary>Without <see cref="Finish"/>, what was written is no PDF.</summary>
    public void Dispose() => _document.Dispose();

    private void EndSheet()
    {
        if (_sheet is not null)
        {
            SheetDrawing.DrawCuts(_sheet, layout);
            _document.EndPage();
            (_sheet, _onSheet) = (null, 0);
        }
    }
}

/// <summary>A file that badges are written to, one after another.</summary>
public interface IBadgeFile : IDisposable
{
    void Add(PreparedBadge badge);

    void Finish();
}
