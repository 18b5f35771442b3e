// Takes the pictures of the book: parts of pages in the light scheme, in English, with few colours so that they are
// small. Prints one line of JSON for each.
//
// usage: node pictures.mjs BASE DIR
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import UPNG from "upng-js";

const [base, folder] = process.argv.slice(2);
const SIZE = { width: 1000, height: 720 };
const COLOURS = 64;
const MOST = 150_000;

// Name of the picture; address without language; what stands at its top (the page's own head when none is named); its
// height in pixels.
const PICTURES = [
  ["front", "/", null, 720],
  ["explore-table", "/explore?measure=unit:physician&by=decade&across=receiver", null, 760],
  ["explore-flows", "/explore?measure=kind:people&by=provider,receiver&show=flows", "main h1", 780],
  ["explore-behind", "/explore?measure=unit:physician&by=decade&across=receiver", { follow: "main td.number a" }, 560],
  ["country", "/country/cu", "main .kind", 640],
  ["country-figures", "/country/cu", "#figures", 700],
  ["sheet", "/country/cu/sheet", "main h1", 700],
  ["between", "/between/cu/ve", "main .kind", 740],
  ["cooperation", "/cooperation/casebook:barrio-adentro", "#how", 560],
  ["timeline", "/timeline", "main h1", 700],
  ["enter", "/enter/new", "#flow-0", 720],
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const context = await browser.newContext({ viewport: SIZE, colorScheme: "light", locale: "en" });
const page = await context.newPage();
mkdirSync(folder, { recursive: true });
for (const [name, address, top, height] of PICTURES) {
  const answer = await page.goto(`${base}/en${address}`, { waitUntil: "load" });
  if (answer?.status() !== 200) throw new Error(`${address} answered ${answer?.status()}`);
  if (top?.follow) {
    await page.locator(top.follow).first().click();
    await page.waitForLoadState("load");
  }
  // Pictures below the window are loaded when they come near.
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = "eager";
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  });
  const from = typeof top === "string" ? await page.locator(top).first().boundingBox() : { y: 0 };
  if (!from) throw new Error(`${address} has no ${top}`);
  const y = Math.max(0, Math.round(from.y) - (typeof top === "string" ? 14 : 0));
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y, width: SIZE.width, height: Math.min(height, whole - y) };
  const taken = UPNG.decode(await page.screenshot({ fullPage: true, clip }));
  const packed = Buffer.from(UPNG.encode([UPNG.toRGBA8(taken)[0]], taken.width, taken.height, COLOURS));
  if (packed.length > MOST) throw new Error(`${name} takes ${packed.length} bytes, at most ${MOST}`);
  writeFileSync(join(folder, `${name}.png`), packed);
  console.log(JSON.stringify({ picture: name, bytes: packed.length }));
}
await browser.close();
