// Plays a recording in Chromium while the line breaks and comes back. Prints one line of JSON for each thing that is wrong,
// and one with what was watched.
//
// usage: node media.mjs BASE ITEM COOKIE_NAME COOKIE_VALUE
import { chromium } from "playwright-core";

const [base, item, name, value] = process.argv.slice(2);
const where = `${base}${item}`;
const wrong = (what) => console.log(JSON.stringify({ wrong: what, where }));
const check = (isRight, what) => {
  if (!isRight) wrong(what);
};

const chrome = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run", "--mute-audio",
    "--autoplay-policy=no-user-gesture-required"],
});
const context = await chrome.newContext();
await context.addCookies([{ name, value, url: base }]);
const page = await context.newPage();
page.on("pageerror", (error) => wrong(`a script failed: ${error.message}`));
page.on("console", (message) => {
  if (message.text().includes("Content Security Policy")) wrong(message.text());
});

const kept = () => page.evaluate(() => {
  const { key } = document.querySelector("#recording audio").dataset;
  return JSON.parse(localStorage.getItem(key));
});
const time = () => page.evaluate(() => document.querySelector("#recording audio").currentTime);

// The line is broken for what is told, not for what is played.
await page.route("**/watched", (route) => route.abort());
await page.goto(where);
await page.evaluate(() => document.querySelector("#recording audio").play());
await page.waitForFunction(() => document.querySelector("#recording audio").currentTime > 2.5);
await page.evaluate(() => document.querySelector("#recording audio").pause());
await page.waitForFunction(() => {
  const { key } = document.querySelector("#recording audio").dataset;
  return (JSON.parse(localStorage.getItem(key))?.pending ?? []).length > 0;
});
const stopped = await time();
const waiting = await kept();
check(waiting.pending.length === 1 && waiting.pending[0][1] - waiting.pending[0][0] > 1_500, JSON.stringify(waiting));

// The page is closed and opened again: nothing is lost, and it goes on where it stopped.
await page.reload();
check((await kept()).pending.length === 1, "what waited is gone after the page was loaded again");
await page.evaluate(() => document.querySelector("#recording audio").load());
await page.evaluate(() => { document.querySelector("#recording audio").preload = "metadata"; });
await page.waitForFunction(() => document.querySelector("#recording audio").currentTime > 2);
check(Math.abs((await time()) - stopped) < 1, `it goes on at ${await time()}, not at ${stopped}`);

// The line comes back.
await page.unroute("**/watched");
await page.evaluate(() => dispatchEvent(new Event("online")));
await page.waitForFunction(() => {
  const { key } = document.querySelector("#recording audio").dataset;
  return JSON.parse(localStorage.getItem(key)).pending.length === 0;
});

// A time in the text leads there without loading the page.
await page.evaluate(() => { window.same = true; });
await page.locator("details.said > summary").click();
await page.locator('a[data-at="15"]').click();
await page.waitForFunction(() => document.querySelector("#recording audio").currentTime >= 15);
check(await page.evaluate(() => window.same === true), "the page was loaded again");

console.log(JSON.stringify({ watched: waiting.pending[0][1] - waiting.pending[0][0] }));
await chrome.close();
