// What a page must hold for everybody: at the width of a phone and of a desk, in three languages, with axe.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [[360, 740], [1200, 900]];

// Looks at a page as somebody who is at it; `path` is without language.
export async function look(browser, path, wrong) {
  const { page } = browser;
  let looked = 0;
  for (const language of ["en", "es", "pt"]) {
    const where = `/${language}${path}`;
    const status = await browser.go(where);
    if (status !== 200) wrong(where, `answered ${status} to ${browser.person.email}`);
    await page.evaluate(axe);
    for (const [width, height] of WIDTHS) {
      await page.setViewportSize({ width, height });
      const seen = await page.evaluate(async () => ({
        headings: document.querySelectorAll("h1").length,
        language: document.documentElement.lang,
        title: document.title,
        over: document.scrollingElement.scrollWidth - window.innerWidth,
        violations: (await window.axe.run(document, { resultTypes: ["violations"] })).violations.map((one) =>
          `${one.id} (${one.nodes.length}): ${one.help}: ${one.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(" ⏎ ")}`),
      }));
      const at = `${where} (${width} px)`;
      if (seen.headings !== 1) wrong(at, `${seen.headings} headings of the first level`);
      if (seen.language !== language) wrong(at, `says its language is ${seen.language}`);
      if (!seen.title) wrong(at, "has no title");
      if (seen.over > 0) wrong(at, `is ${seen.over} pixels wider than the window`);
      for (const violation of seen.violations) wrong(at, `axe ${violation}`);
      looked += 1;
    }
  }
  return looked;
}
