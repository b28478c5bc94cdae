using Microsoft.Playwright;

namespace ProductVideo.Dashboard.Tests.Browsing;

/// <summary>Looks at a page as the rules for accessible pages do: names, labels, headings, and contrast as WCAG 2.1 computes it.</summary>
internal static class PageAudit
{
    private const string Script = """
        () => {
          const problems = [];
          const shown = element => { const style = getComputedStyle(element); const box = element.getBoundingClientRect(); return style.visibility !== 'hidden' && style.display !== 'none' && box.width > 0 && box.height > 0; };
          const what = element => element.outerHTML.slice(0, 120);
          const name = element => element.getAttribute('aria-label') || element.textContent.trim() || element.getAttribute('title')
            || (element.getAttribute('aria-labelledby') && document.getElementById(element.getAttribute('aria-labelledby'))?.textContent.trim());
          const all = selector => [...document.querySelectorAll(selector)].filter(shown);
          for (const element of all('a, button')) if (!name(element)) problems.push('no name: ' + what(element));
          for (const element of all('input, select, textarea')) if (!element.labels?.length && !element.getAttribute('aria-label')) problems.push('no label: ' + what(element));
          for (const element of all('video')) if (!element.getAttribute('aria-label') && element.getAttribute('aria-hidden') !== 'true') problems.push('no label: ' + what(element));
          for (const element of document.images) if (element.getAttribute('alt') === null) problems.push('no alt: ' + what(element));
          if (document.querySelectorAll('h1').length !== 1) problems.push('not one h1 but ' + document.querySelectorAll('h1').length);
          if (!document.documentElement.lang) problems.push('no language');
          if (!document.title) problems.push('no title');
          const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
          for (const id of new Set(ids)) if (ids.filter(other => other === id).length > 1) problems.push('id twice: ' + id);
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const parse = text => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1); const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data; return [r, g, b, a / 255]; };
          const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
          const behind = element => { const layers = []; for (let at = element; at; at = at.parentElement) { const colour = parse(getComputedStyle(at).backgroundColor); if (colour[3] > 0) layers.push(colour); if (colour[3] === 1) break; } return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]); };
          const light = colour => { const [r, g, b] = colour.slice(0, 3).map(c => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const seen = new Set();
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || seen.has(element) || !shown(element) || element.closest(':disabled, .skip, .hidden-visually, script, style, option')) continue;
            seen.add(element);
            const style = getComputedStyle(element);
            const below = behind(element);
            const [a, b] = [light(over(parse(style.color), below)), light(below)].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
            if (ratio < (large ? 3 : 4.5)) problems.push('contrast ' + ratio.toFixed(2) + ': ' + what(element));
          }
          return problems;
        }
        """;

    /// <summary>What is wrong with a page; empty if nothing.</summary>
    public static async Task<string[]> FindProblemsAsync(IPage page) => await page.EvaluateAsync<string[]>(Script);
}
