using Deque.AxeCore.Commons;

namespace CantonRobotics.BrowserTests;

/// <summary>axe-core, run in the page itself: Deque's wrapper for Playwright opens another page for each run and carries every node across, for ten times the time.</summary>
public static class Axe
{
    private const string Run = """
        async tags => {
          const result = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
          if (result.passes.length === 0) throw new Error('axe looked at nothing');
          return result.violations.flatMap(violation => violation.nodes.map(node =>
            `${violation.id}: ${node.html} ${[...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')}`));
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Wcag22 = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

    /// <summary>What breaks WCAG 2.2 AA on the page as it is drawn at this moment.</summary>
    public static async Task<string[]> ViolationsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        return await page.EvaluateAsync<string[]>(Run, Wcag22);
    }
}
