using SkiaSharp;

namespace CantonRobotics.Reports.Papers;

/// <summary>A report as an A4 file: the same words and numbers as the page, with real text that can be searched and copied.</summary>
internal static class PaperPdf
{
    private const float Small = 8, Body = 9, Heading = 13, Gap = 8;

    public static byte[] Of(Paper paper, PaperFonts fonts, PaperWords words)
    {
        // How many pages there are stands on each, and its fonts hold what is drawn: so it is laid out twice.
        using var ink = new PaperInk(fonts);
        var pages = Write(paper, ink, words, Stream.Null, null);
        ink.Cut();
        using var file = new MemoryStream();
        Write(paper, ink, words, file, pages);
        return file.ToArray();
    }

    private static int Write(Paper paper, PaperInk ink, PaperWords words, Stream to, int? pages)
    {
        using var document = SKDocument.CreatePdf(to, new SKDocumentPdfMetadata { Title = paper.Title, Creator = "CantonRobotics", RasterDpi = 150, EncodingQuality = 101 });
        using (var sheets = new PdfSheets(document, ink, Foot))
        {
            Head(paper, sheets);
            Figures(paper, sheets);
            foreach (var table in paper.Tables)
            {
                Table(table, sheets);
            }

            Section(words["view.definitions"], sheets, Body * 4);
            foreach (var definition in paper.Definitions)
            {
                sheets.Need(sheets.HeightOf(definition.Term, Body, bold: true) + sheets.HeightOf(definition.Meaning, Body));
                sheets.Paragraph(definition.Term, Body, bold: true);
                sheets.Paragraph(definition.Meaning, Body, muted: true);
                sheets.Y += 4;
            }

            // In one piece: a hash alone on a last page says nothing.
            string[] colophon = [.. paper.Colophon.Select(line => $"{line.Term}: {line.Text}")];
            Section(words["view.signature"], sheets, colophon.Sum(line => sheets.HeightOf(line, Body)));
            foreach (var line in colophon)
            {
                sheets.Paragraph(line, Body);
            }

            pages ??= sheets.Page;
        }

        document.Close();
        return pages.Value;

        void Foot(PdfSheets sheet)
        {
            sheet.Text(words["page", paper.Title, sheet.Page, pages ?? 0, paper.ShortSha], PdfSheets.Width - PdfSheets.Edge, PdfSheets.Height - 28, Small, muted: true, toRight: true);
            if (paper.Demonstration is { } demonstration)
            {
                sheet.Text(demonstration, PdfSheets.Edge, PdfSheets.Height - 40, Small, bold: true);
            }
        }
    }

    private static void Head(Paper paper, PdfSheets sheets)
    {
        sheets.Need(120);
        if (paper.Demonstration is { } demonstration)
        {
            sheets.Paragraph(demonstration, Body, bold: true);
            sheets.Y += 4;
        }

        sheets.Paragraph(paper.Title, 18, bold: true);
        foreach (var line in paper.Under)
        {
            sheets.Paragraph(line, Body, muted: true);
        }

        sheets.Y += 3;
        foreach (var line in paper.Stamp)
        {
            sheets.Paragraph(line, Body);
        }

        sheets.Y += Gap;
    }

    private static void Figures(Paper paper, PdfSheets sheets)
    {
        const int Columns = 4;
        var width = (PdfSheets.Room - ((Columns - 1) * Gap)) / Columns;
        foreach (var row in paper.Figures.Chunk(Columns))
        {
            var basis = row.Select(figure => sheets.Wrapped(figure.Basis, 7, false, width - 14)).ToList();
            var height = 40 + (basis.Max(lines => lines.Count) * 9.5f);
            sheets.Need(height + Gap);
            for (var at = 0; at < row.Length; at++)
            {
                var (x, y) = (PdfSheets.Edge + (at * (width + Gap)), sheets.Y);
                sheets.Frame(x, y, width, height);
                sheets.Text(row[at].Label, x + 7, y + 13, Small, muted: true);
                sheets.Text(row[at].Value, x + 7, y + 31, row[at].Value.Length > 9 ? 11 : 15, bold: true);
                for (var line = 0; line < basis[at].Count; line++)
                {
                    sheets.Text(basis[at][line], x + 7, y + 42 + (line * 9.5f), 7, muted: true);
                }
            }

            sheets.Y += height + Gap;
        }
    }

    /// <summary>A heading, on the page on which at least so much of what follows has room.</summary>
    private static void Section(string title, PdfSheets sheets, float then)
    {
        sheets.Need(12 + sheets.HeightOf(title, Heading, bold: true) + 3 + then);
        sheets.Y += 12;
        sheets.Paragraph(title, Heading, bold: true);
        sheets.Y += 3;
    }

    private static void Table(PaperTable table, PdfSheets sheets)
    {
        var share = PdfSheets.Room / table.Columns.Sum(column => column.Wide);
        float[] widths = [.. table.Columns.Select(column => (float)column.Wide * (float)share)];
        double[] most = [.. table.Columns.Select((_, at) => table.Rows.Select(row => row[at].Number ?? 0).DefaultIfEmpty().Max())];
        PaperCell[] heads = [.. table.Columns.Select(column => new PaperCell(column.Head))];
        float[] heights = [.. table.Rows.Select(row => RowHeight(row, widths, sheets, bold: false))];
        var begun = RowHeight(heads, widths, sheets, bold: true) + heights.Take(2).Sum();
        Section(table.Title, sheets, sheets.HeightOf(table.What, Small) + 4 + (table.Rows.IsEmpty ? Body * 2 : begun));
        sheets.Paragraph(table.What, Small, muted: true);
        sheets.Y += 4;
        if (table.Rows.IsEmpty)
        {
            sheets.Paragraph(table.Empty, Body);
            return;
        }

        Row(table, heads, widths, null, sheets);
        for (var at = 0; at < table.Rows.Length; at++)
        {
            // The last row is not left alone on a page: it takes the one before with it.
            var page = sheets.Page;
            sheets.Need(heights[at] + (at == table.Rows.Length - 2 ? heights[at + 1] : 0));
            if (sheets.Page != page)
            {
                Row(table, heads, widths, null, sheets);
            }

            Row(table, table.Rows[at], widths, most, sheets);
        }
    }

    private static float RowHeight(IReadOnlyList<PaperCell> row, float[] widths, PdfSheets sheets, bool bold) =>
        6 + (row.Select((cell, at) => sheets.Wrapped(cell.Text, Small, bold, widths[at] - 6).Count).Max() * 10.5f);

    /// <param name="table">Whose.</param>
    /// <param name="row">Its cells.</param>
    /// <param name="widths">Of the columns.</param>
    /// <param name="most">The longest bar of each column; null for the heads.</param>
    /// <param name="sheets">Where to.</param>
    private static void Row(PaperTable table, IReadOnlyList<PaperCell> row, float[] widths, double[]? most, PdfSheets sheets)
    {
        var height = RowHeight(row, widths, sheets, most is null);
        sheets.Need(height);
        var x = PdfSheets.Edge;
        for (var at = 0; at < row.Count; at++)
        {
            var column = table.Columns[at];
            if (most is not null && column.HasBar && most[at] > 0 && row[at].Number > 0)
            {
                var width = (widths[at] - 6) * (float)(row[at].Number!.Value / most[at]);
                sheets.Bar(x + widths[at] - 3 - width, sheets.Y + 2, width, height - 4);
            }

            var baseline = sheets.Y + 11;
            foreach (var line in sheets.Wrapped(row[at].Text, Small, most is null, widths[at] - 6))
            {
                sheets.Text(line, column.IsNumber ? x + widths[at] - 5 : x, baseline, Small, bold: most is null, toRight: column.IsNumber);
                baseline += 10.5f;
            }

            x += widths[at];
        }

        sheets.Y += height;
        sheets.Rule(sheets.Y);
    }
}
