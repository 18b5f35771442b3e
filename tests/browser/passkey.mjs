// Somebody adds a passkey and signs in with it, in Chromium with an authenticator of its own. Prints one line of JSON for
// each thing that is wrong, and one with what was looked at.
//
// usage: node passkey.mjs BASE COOKIE, where COOKIE is of somebody who has just signed in by a link
import { chromium } from "playwright-core";

const [base, cookie] = process.argv.slice(2);
let looked = 0;
const check = (where, isRight, what) => {
  looked += 1;
  if (!isRight) console.log(JSON.stringify({ wrong: String(what), where }));
};

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
const context = await browser.newContext({ locale: "es" });
const [name, value] = cookie.split("=");
await context.addCookies([{ name, value, url: base }]);
const page = await context.newPage();
page.on("pageerror", (error) => check("script", false, error));
page.on("console", (message) => {
  if (message.type() === "error") check("console", false, message.text());
});
const cdp = await context.newCDPSession(page);
await cdp.send("WebAuthn.enable");
const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
  options: {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  },
});
const button = (kind) => page.locator(`[data-passkey=${kind}] button`);
const arrives = async (where, address) => {
  await page.waitForURL((url) => (url.pathname + url.search) === address, { timeout: 20000 }).catch(() => {});
  const now = new URL(page.url());
  check(where, now.pathname + now.search === address, `${page.url()}: ${await page.locator("main").textContent()}`);
};

await page.goto(`${base}/es/account/passkeys`);
await page.locator("[data-passkey=make] input[name=name]").fill("Chromium");
await button("make").click();
await arrives("added", "/es/account/passkeys?done=added");
check("it is in the list", (await page.locator("main table").textContent()).includes("Chromium"), await page.content());
const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
check("it is in the authenticator", credentials.length === 1 && credentials[0].isResidentCredential, credentials.length);
check("it is for this house", credentials[0].rpId === "localhost", credentials[0].rpId);

for (const time of ["once", "and again"]) {
  await context.clearCookies();
  await page.goto(`${base}/es/sign-in?next=%2Faccount%2Fsessions`);
  await button("show").click();
  await arrives(`signed in ${time}`, "/es/account/sessions");
  check(`by a passkey ${time}`, /clave de acceso/.test(await page.locator("main").textContent()), page.url());
}

// Without a script the page says so, and the other ways are there.
const plain = await browser.newContext({ javaScriptEnabled: false });
const still = await plain.newPage();
await still.goto(`${base}/es/sign-in`);
check("without script", /necesita un guion/.test(await still.locator("main").textContent()), still.url());
check("the other ways", (await still.locator("main form").count()) >= 3, await still.locator("main form").count());

console.log(JSON.stringify({ looked }));
await browser.close();
