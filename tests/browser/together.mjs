// Two people write one document in two browsers: at once, without a line, and after one of them lost the right. Prints one
// line of JSON for each thing that is wrong, and one with what was looked at.
//
// usage: node together.mjs BASE PATH COOKIE COOKIE, where BASE answers a POST to /leave by ending the second one's right
import { chromium } from "playwright-core";

const [base, path, ...cookies] = process.argv.slice(2);
let looked = 0;
const check = (where, isRight, what) => {
  looked += 1;
  if (!isRight) console.log(JSON.stringify({ wrong: what, where }));
};

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});

const opened = [];
for (const cookie of cookies) {
  const context = await browser.newContext();
  const [name, value] = cookie.split("=");
  await context.addCookies([{ name, value, url: base }]);
  const page = await context.newPage();
  page.on("pageerror", (error) => check("script", false, String(error)));
  page.on("console", (message) => {
    // A line that is cut on purpose, and an answer that refuses on purpose, are told by the browser too.
    const isMeant = /Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(message.text());
    if (message.type() === "error" && !isMeant) check("console", false, message.text());
  });
  await page.goto(base + path);
  opened.push({ context, page, goal: page.locator("textarea").first() });
}
const [ana, eva] = opened;
for (const { goal } of opened) await goal.waitFor({ timeout: 20000 });

const text = ({ goal }) => goal.inputValue();
const until = async (where, holds, told) => {
  const end = Date.now() + 25000;
  while (Date.now() < end) {
    if (await holds()) return check(where, true);
    await new Promise((go) => setTimeout(go, 100));
  }
  check(where, false, await told());
};
const same = (where, expected) =>
  until(
    where,
    async () => {
      const [one, other] = [await text(ana), await text(eva)];
      return one === other && expected.every((word) => one.includes(word));
    },
    async () => `${JSON.stringify(await text(ana))} and ${JSON.stringify(await text(eva))}, expected ${expected}`,
  );
const saved = (who, where) =>
  until(
    where,
    async () => /^Guardado/.test(await who.page.locator("#writing-state").textContent()),
    () => who.page.locator("#writing-state").textContent(),
  );

check("the text that was there", (await text(ana)) === "Una red de salud.", await text(ana));

// At once, at the beginning and at the end.
await Promise.all([
  ana.goal.evaluate((field) => field.setSelectionRange(0, 0)).then(() => ana.goal.pressSequentially("Aquí: 😀 ", { delay: 30 })),
  eva.goal.evaluate((field) => field.setSelectionRange(field.value.length, field.value.length))
    .then(() => eva.goal.pressSequentially(" Y crece.", { delay: 30 })),
]);
await same("written at once", ["Aquí: 😀 Una red de salud. Y crece."]);
await saved(ana, "saved");
await until(
  "who is here",
  async () => /Ana.*Eva|Eva.*Ana/.test(await ana.page.locator("#writing-state").textContent()),
  () => ana.page.locator("#writing-state").textContent(),
);

// The place where one writes stays, when another writes before it.
await eva.goal.evaluate((field) => field.setSelectionRange(field.value.length - 6, field.value.length - 6));
await ana.goal.evaluate((field) => field.setSelectionRange(0, 0));
await ana.goal.pressSequentially("Sí. ");
await same("before the other's place", ["Sí. Aquí:"]);
await eva.goal.pressSequentially("mucho ");
await same("at the place kept", ["Y mucho crece."]);

// Without a line; what was typed is there when it is back, also in a window opened anew.
await eva.context.setOffline(true);
await eva.goal.evaluate((field) => field.setSelectionRange(field.value.length, field.value.length));
await eva.goal.pressSequentially(" Sin línea.");
await ana.goal.evaluate((field) => field.setSelectionRange(0, 0));
await ana.goal.pressSequentially("Entretanto. ");
await saved(ana, "saved while the other has no line");
await until(
  "no line is told",
  async () => /No hay conexión/.test(await eva.page.locator("#writing-state").textContent()),
  () => eva.page.locator("#writing-state").textContent(),
);
await eva.page.close({ runBeforeUnload: false });
await eva.context.setOffline(false);
eva.page = await eva.context.newPage();
await eva.page.goto(base + path);
eva.goal = eva.page.locator("textarea").first();
await eva.goal.waitFor({ timeout: 20000 });
await same("after the line was back", ["Entretanto. Sí.", "Sin línea."]);
await saved(eva, "saved after the line was back");

// What comes from the plain form reaches both; and a form needs no script.
const plain = await browser.newContext({ javaScriptEnabled: false });
const [name, value] = cookies[0].split("=");
await plain.addCookies([{ name, value, url: base }]);
const form = await plain.newPage();
await form.goto(base + path);
await form.locator(".plain a").first().click();
await form.locator("textarea").fill(`${await form.locator("textarea").inputValue()} Por formulario.`);
await form.locator("main form button").first().click();
check("the form is answered", /Guardado/.test(await form.locator("main").textContent()), await form.url());
await same("after the form", ["Sin línea. Por formulario."]);

// Whoever loses the right is cut off, and keeps what they see.
await fetch(`${base}/leave`, { method: "POST" });
await ana.goal.evaluate((field) => field.setSelectionRange(0, 0));
await ana.goal.pressSequentially("Secreto. ");
await saved(ana, "saved after the other left");
await until(
  "cut off",
  async () => /Ya no puede escribir/.test(await eva.page.locator("#writing-state").textContent()),
  () => eva.page.locator("#writing-state").textContent(),
);
check("nothing more is seen", !(await text(eva)).includes("Secreto"), await text(eva));
check("nothing more is written", await eva.goal.evaluate((field) => field.readOnly), "the field can be written");

console.log(JSON.stringify({ looked }));
await browser.close();
