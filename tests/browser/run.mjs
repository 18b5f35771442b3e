// Goes through the pages of a running record in Chromium: with and without script, at phone and desktop width, in
// three languages, by keyboard. Prints one line of JSON for each thing that is wrong, and one with what was looked at.
//
// usage: node run.mjs BASE [--screenshots DIR]
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [base, ...options] = process.argv.slice(2);
const screenshots = options[0] === "--screenshots" ? options[1] : null;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const LANGUAGES = ["en", "es", "pt"];
const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1200, height: 900 } };
const BUDGET = 60_000;

// Name for screenshots, and address without language.
const PAGES = [
  ["front", "/"],
  ["explore", "/explore"],
  ["explore-physicians", "/explore?measure=unit:physician&by=decade&across=receiver"],
  ["explore-map", "/explore?measure=count&by=country&show=map"],
  ["countries", "/countries"],
  ["country", "/country/cu"],
  ["sheet", "/country/cu/sheet"],
  ["between", "/between/cu/ve"],
  ["groups", "/groups"],
  ["group", "/group/unasur"],
  ["sectors", "/sectors"],
  ["partners", "/partners"],
  ["cooperation", "/cooperation/casebook:barrio-adentro"],
  ["entries", "/entries"],
  ["timeline", "/timeline"],
  ["casebook", "/casebook"],
  ["search", "/search?q=Cuba"],
  ["search-empty", "/search?q=qzxwv"],
  ["data", "/data"],
  ["snapshots", "/data/snapshots"],
  ["licences", "/data/licences"],
  ["api", "/data/api"],
  ["guide", "/docs/"],
  ["sources", "/sources"],
  ["findings", "/findings"],
  ["enter", "/enter"],
  ["enter-new", "/enter/new"],
  ["sign-in", "/sign-in"],
  ["lens", "/lens"],
  ["rulebook", "/lens/sjssc"],
  ["reading", "/lens/sjssc/casebook:barrio-adentro?with=social-medicine"],
  ["beside", "/lens/sjssc/beside"],
  ["many", "/lens/sjssc/many"],
  ["sensitivity", "/lens/sjssc/sensitivity"],
  ["sets", "/lens/sets"],
  ["card", "/lens/theories/realism"],
  ["signals", "/lens/signals"],
  ["about", "/about"],
];
// Addresses that are not understood, with the status they answer.
const WRONG = [
  ["/country/zz", 404],
  ["/cooperation/nobody-knows-this", 404],
  ["/no-such-room", 404],
  ["/entries?page=soon", 400],
  ["/entries?kind=happiness", 400],
];

let looked = 0;
const wrong = (where, what) => console.log(JSON.stringify({ wrong: what, where }));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

async function visit(page, address, expected = 200) {
  const answer = await page.goto(base + address, { waitUntil: "load" });
  looked += 1;
  if (answer?.status() !== expected) wrong(address, `answered ${answer?.status()}, expected ${expected}`);
  return answer;
}

// What every page must hold, whatever it shows.
async function common(page, where) {
  const seen = await page.evaluate(() => ({
    headings: document.querySelectorAll("h1").length,
    language: document.documentElement.lang,
    title: document.title,
    over: document.scrollingElement.scrollWidth - window.innerWidth,
    broken: [...document.images].filter((image) => image.complete && image.naturalWidth === 0).map((image) => image.src),
  }));
  if (seen.headings !== 1) wrong(where, `${seen.headings} headings of the first level`);
  if (!where.startsWith(`/${seen.language}/`)) wrong(where, `says its language is ${seen.language}`);
  if (!seen.title) wrong(where, "has no title");
  if (seen.over > 0) wrong(where, `is ${seen.over} pixels wider than the window`);
  for (const image of seen.broken) wrong(where, `the picture ${image} cannot be shown`);
}

async function accessible(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const violation of found.violations) {
    const nodes = violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" ⏎ ");
    wrong(where, `axe ${violation.id} (${violation.nodes.length}): ${violation.help}: ${nodes}`);
  }
}

async function withScript(language, sizeName, colorScheme) {
  const context = await browser.newContext({ viewport: SIZES[sizeName], colorScheme, bypassCSP: false });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  let where = "";
  let bytes = 0;
  const kinds = new Map();
  session.on("Network.responseReceived", (event) => kinds.set(event.requestId, event.type));
  session.on("Network.loadingFinished", (event) => {
    if (["Document", "Stylesheet"].includes(kinds.get(event.requestId))) bytes += event.encodedDataLength;
  });
  page.on("console", (message) => {
    const ours = !message.text().includes("the server responded with a status of 40");
    if (message.type() === "error" && ours) wrong(where, `the console says: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong(where, `a script failed: ${error.message}`));
  for (const [name, path] of PAGES) {
    where = `/${language}${path}`;
    bytes = 0;
    await session.send("Network.clearBrowserCache");
    await visit(page, where);
    await page.waitForLoadState("networkidle");
    if (bytes > BUDGET) wrong(where, `${bytes} bytes of HTML and CSS over the wire, at most ${BUDGET}`);
    // Pictures below the window are loaded when they come near.
    await page.evaluate(async () => {
      for (const image of document.images) image.loading = "eager";
      await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
    });
    await common(page, where);
    await accessible(page, `${where} (${sizeName}, ${colorScheme})`);
    if (screenshots) {
      const folder = join(screenshots, language, sizeName);
      mkdirSync(folder, { recursive: true });
      const suffix = colorScheme === "dark" ? "-dark" : "";
      await page.screenshot({ path: join(folder, `${name}${suffix}.png`), fullPage: true });
    }
  }
  for (const [path, status] of WRONG) {
    where = `/${language}${path}`;
    await visit(page, where, status);
    await common(page, where);
    await accessible(page, where);
  }
  await context.close();
}

async function withoutScript(language, sizeName) {
  const context = await browser.newContext({ viewport: SIZES[sizeName], javaScriptEnabled: false });
  try {
    await paths(context, language, sizeName);
  } catch (error) {
    wrong(`without script (${language}, ${sizeName})`, error.message.split("\n").slice(0, 4).join(" "));
  }
  await context.close();
}

async function paths(context, language, sizeName) {
  const page = await context.newPage();
  const at = (words) => `${words} (${language}, ${sizeName}, without script)`;
  const expect = async (words, promise) => {
    try {
      if (!(await promise)) wrong(at(words), "is not so");
    } catch (error) {
      wrong(at(words), error.message.split("\n")[0]);
    }
  };
  page.setDefaultTimeout(5_000);

  // Words lead to an entry, the entry to the text it was read from.
  await visit(page, `/${language}/`);
  await page.locator("header input[name=q]").fill("Barrio Adentro");
  await page.locator("header input[name=q]").press("Enter");
  await expect("a search finds the case", page.locator('main a[href*="casebook:barrio-adentro"]').first().isVisible());
  await page.locator('main a[href*="casebook:barrio-adentro"]').first().click();
  await expect("the entry has its heading", page.locator("h1").isVisible());
  const raw = page.locator('main a[href$="/raw"]').first();
  await expect("the entry leads to its source's own text", raw.count());
  if (await raw.count()) {
    const answer = await page.request.get(base + (await raw.getAttribute("href")));
    await expect("the source's own text is there", answer.ok());
  }

  // A question is asked by a form, the figure leads to its rows, and the answer is taken away.
  await visit(page, `/${language}/explore?measure=unit:physician&by=decade&across=receiver&provider=CU`);
  await expect("the answer has Algeria's 56 physicians", page.locator("main td, main th").getByText("56", { exact: true }).first().isVisible());
  const csv = page.locator('main a[href*="csv"]').first();
  await expect("the answer can be taken away as CSV", csv.count());
  if (await csv.count()) {
    const answer = await page.request.get(base + (await csv.getAttribute("href")));
    const text = await answer.text();
    await expect("the CSV has the same figure", answer.ok() && text.includes("56"));
  }
  const form = page.locator("main form").first();
  await expect("there is a form", form.count());
  const ask = form.locator("button[type=submit], button:not([type])").first();
  // On a phone the form waits behind its heading.
  if (!(await ask.isVisible())) await form.locator("summary").first().click();
  await ask.click();
  await expect("the form keeps the question", page.url().includes("unit%3Aphysician") || page.url().includes("unit:physician"));

  // The switch of languages stays on the page.
  const other = language === "es" ? "pt" : "es";
  await page.locator(`nav.languages a[hreflang=${other}]`).first().click();
  await expect("the switch of languages stays on the page", new URL(page.url()).pathname === `/${other}/explore`);
}

async function byKeyboard(language) {
  const context = await browser.newContext({ viewport: SIZES.desk });
  const page = await context.newPage();
  const where = `/${language}/ by keyboard`;
  await visit(page, `/${language}/`);
  await page.keyboard.press("Tab");
  const skip = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  if (skip !== "#content") wrong(where, `the first stop is ${skip}, not the way to the content`);
  await page.keyboard.press("Enter");
  const inside = await page.evaluate(() => document.activeElement?.id);
  if (inside !== "content") wrong(where, `the way to the content leads to ${inside}`);
  // Every stop can be seen, and none is a trap.
  await visit(page, `/${language}/explore`);
  const stops = new Set();
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      window.stops ??= new Map();
      if (!window.stops.has(element)) window.stops.set(element, window.stops.size);
      return { number: window.stops.get(element), name: element.outerHTML.slice(0, 80),
        shown: box.width > 0 && box.height > 0, ring: style.outlineStyle !== "none" || style.boxShadow !== "none" };
    });
    if (!stop || stops.has(stop.number)) break;
    stops.add(stop.number);
    if (!stop.shown) wrong(where, `the focus goes where nothing is seen: ${stop.name}`);
    if (!stop.ring) wrong(where, `the focus is not seen on ${stop.name}`);
  }
  if (stops.size < 10) wrong(where, `only ${stops.size} stops on the page of questions`);
  await context.close();
}

for (const language of LANGUAGES) {
  for (const size of Object.keys(SIZES)) {
    await withScript(language, size, "light");
    await withoutScript(language, size);
  }
  await byKeyboard(language);
}
await withScript("en", "desk", "dark");
await browser.close();
console.log(JSON.stringify({ looked }));
