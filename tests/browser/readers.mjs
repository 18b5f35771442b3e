// Two readers code ten cases in Chromium, one by keyboard and one without script; a line that breaks loses
// nothing; then their agreement is looked at. Prints one line of JSON for each thing that is wrong, and one with how much
// was checked.
//
// What they answer to “local ideas”: yes and yes on five cases, no and no on three, yes and no on one, no and yes on one.
// By hand: 20 values, 12 yes and 8 no. Observed: 4 of 20 coincidences differ. Expected: 2·12·8 = 192 of 20·19.
// α = 1 − 19·4/192 = 1 − 76/192 = 0.604167, at every level, since there are two values.
//
// usage: node readers.mjs CAST, a file of JSON that says who and what there is
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const cast = JSON.parse(readFileSync(process.argv[2], "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const root = `${cast.base}/es/lens/readings/${cast.reading}`;
const PART = "community-based";
const QUESTION = `${PART}.local-ideas`;
const ONE = ["yes", "yes", "yes", "yes", "yes", "no", "no", "no", "yes", "no"];
const TWO = ["yes", "yes", "yes", "yes", "yes", "no", "no", "no", "no", "yes"];
const KEYS = { yes: "1", partly: "2", no: "3" };
let checked = 0;
const check = (where, isRight, what) => {
  checked += 1;
  if (!isRight) console.log(JSON.stringify({ wrong: String(what).slice(0, 1500), where }));
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

async function open(cookie, options = {}) {
  const context = await browser.newContext(options);
  const [name, value] = cookie.split("=");
  await context.addCookies([{ name, value, url: cast.base }]);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("pageerror", (error) => check("script", false, String(error)));
  page.on("console", (message) => {
    // A line that is cut on purpose is told by the browser too.
    const isMeant = /Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(message.text());
    if (message.type() === "error" && !isMeant) check("console", false, message.text());
  });
  return { context, page };
}

async function accessible(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const told = found.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
  check(`${where}, axe`, told.length === 0, told.join(" ⏎ "));
  const over = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
  check(`${where}, width`, over <= 0, `${over} pixels wider than the window`);
}

const question = (page) => page.locator(`fieldset[data-question="${QUESTION}"]`);
const until = async (where, promise) => check(where, await promise.then(() => true, () => false), "did not come");
const saved = (page, where) => until(where, question(page).locator(".state", { hasText: "Guardado." }).waitFor());

// By keyboard, with quotations.
const bo = await open(cast.bo);
for (const [place, answer] of ONE.entries()) {
  await bo.page.goto(`${root}/cases/${place + 1}?part=${PART}`);
  if (place === 0) {
    await accessible(bo.page, "coding");
    await bo.page.setViewportSize({ width: 360, height: 740 });
    await accessible(bo.page, "coding on a phone");
    await bo.page.setViewportSize({ width: 1200, height: 900 });
  }
  // To the question by keyboard: it is the first of its part, or a few steps behind.
  for (let steps = 0; steps < 20; steps += 1) {
    if (await question(bo.page).evaluate((one) => one.classList.contains("now"))) break;
    await bo.page.keyboard.press("j");
  }
  if (place === 0) {
    await bo.page.locator("[data-source] .said").first().selectText();
    await bo.page.keyboard.press("q");
    const text = await question(bo.page).locator("textarea").first().inputValue();
    check("the quotation", text === cast.said, text);
    const source = await question(bo.page).locator('[name$=":source"]').first().inputValue();
    check("the quotation's source", source === cast.source, source);
    // Quoting first and answering then keeps both.
    for (let steps = 0; steps < 20; steps += 1) {
      if (await question(bo.page).evaluate((one) => one.classList.contains("now"))) break;
      await bo.page.keyboard.press("j");
    }
  }
  await bo.page.keyboard.press(KEYS[answer]);
  await saved(bo.page, `case ${place + 1} is kept`);
}

// A line that breaks: the answer waits on the page, and goes when the line is back.
await bo.page.goto(`${root}/cases/1?part=${PART}`);
const remark = question(bo.page).locator('[name$=":remark"]');
await question(bo.page).locator("details").evaluate((one) => { one.open = true; });
await bo.context.setOffline(true);
await remark.fill("Escrito sin línea");
await until("without a line", question(bo.page).locator(".state", { hasText: "No hay conexión" }).waitFor());
check("the text stays", (await remark.inputValue()) === "Escrito sin línea", await remark.inputValue());
await bo.context.setOffline(false);
await saved(bo.page, "the line is back");
await bo.page.reload();
check("it was kept", (await remark.inputValue()) === "Escrito sin línea", await remark.inputValue());
const quoted = await question(bo.page).locator("textarea").first().inputValue();
check("the quotation was kept", quoted === cast.said, quoted);

// Without script, by the form alone.
const cy = await open(cast.cy, { javaScriptEnabled: false });
for (const [place, answer] of TWO.entries()) {
  await cy.page.goto(`${root}/cases/${place + 1}?part=${PART}`);
  await question(cy.page).locator(`input[value="${answer}"]`).check();
  await cy.page.locator("#coding .buttons button").click();
  check(`case ${place + 1} leads on`, /\/cases\/\d+\?part=/.test(cy.page.url()), cy.page.url());
  check("no one else's answers", !(await cy.page.content()).includes("Escrito sin línea"), "another's remark is shown");
}

// Who leads sees how far they are and nothing else, then closes.
const ana = await open(cast.ana);
await ana.page.goto(root);
await accessible(ana.page, "the reading");
const before = await ana.page.content();
check("progress", before.includes("2 personas lo leen"), before);
check("no answers before closing", !before.includes("agreement"), "the page leads to agreement");
const early = await ana.page.goto(`${root}/agreement`);
check("agreement before closing", early.status() === 409, early.status());
await ana.page.goto(root);
await ana.page.locator(`form[action$="/close"] button`).click();
check("closed", ana.page.url().endsWith("done=closed"), ana.page.url());
await ana.page.goto(`${root}/agreement`);
await accessible(ana.page, "agreement");
const row = ana.page.locator("main tbody tr").first();
const told = await row.innerText();
check("α as by hand", told.includes("0,604"), told);
check("units", /\b10\b/.test(told) && /\b20\b/.test(told), told);
const divided = ana.page.locator('main a[href*="/answers?case="]');
check("two divided cases", (await divided.count()) === 2, await divided.count());
await ana.page.goto(`${root}/answers?case=1`);
await accessible(ana.page, "answers");
const quotation = await ana.page.locator("blockquote").first().innerText();
check("the quotation is shown", quotation.startsWith(cast.said), quotation);

await browser.close();
console.log(JSON.stringify({ checked }));
