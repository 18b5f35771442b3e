// Somebody at a page: by plain HTTP, with the forms as they stand there, or in Chromium. Both sign in by letter when a page
// asks them to.
import http from "node:http";

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

const plain = (written) =>
  written.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

const attribute = (tag, name) => {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag);
  return found ? plain(found[1]) : null;
};

// The fields of the form of a page that posts to an address, as they stand.
export function fieldsOf(text, action) {
  const form = text.split("<form ").slice(1)
    .find((part) => part.split("\n")[0].endsWith(`action="${action}">`))?.split("</form>")[0];
  if (form === undefined) throw new Error(`no form to ${action}`);
  const fields = {};
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const name = attribute(tag, "name");
    if (name) fields[name] = attribute(tag, "value") ?? "";
  }
  for (const [whole, value] of form.matchAll(/<textarea [^>]*>\n?([\s\S]*?)<\/textarea>/g)) {
    fields[attribute(whole, "name")] = plain(value);
  }
  for (const [whole, options] of form.matchAll(/<select [^>]*>([\s\S]*?)<\/select>/g)) {
    const all = [...options.matchAll(/<option [^>]*>/g)].map(([tag]) => tag);
    const chosen = all.find((tag) => tag.endsWith(" selected>")) ?? all[0] ?? "";
    fields[attribute(whole, "name")] = attribute(chosen, "value") ?? "";
  }
  return fields;
}

// What the house's clock and its outbox are asked by; only the test has such addresses.
export class House {
  constructor(base) {
    this.base = base;
    this.asked = 0;
  }

  async goTo(day, hour = 9, minute = 0) {
    await this.control(`/test/clock?day=${day}&hour=${hour}&minute=${minute}`);
  }

  // The letters to somebody so far, the newest last.
  async letters(to) {
    return JSON.parse(await this.control(`/test/letters?to=${encodeURIComponent(to)}`));
  }

  async control(path) {
    const answer = await fetch(this.base + path, { method: "POST" });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.text();
  }

  // The path of the newest link of a kind in the letters to somebody, without its language.
  async link(to, kind) {
    const letters = await this.letters(to);
    const pattern = new RegExp(`https?://[^\\s"<>]*/${kind}/[A-Za-z0-9_-]{4,}`, "g");
    const found = letters.flatMap((letter) => letter.match(pattern) ?? []);
    if (found.length === 0) throw new Error(`no link of ${kind} in ${letters.length} letters to ${to}`);
    return new URL(found[found.length - 1]).pathname.replace(/^\/(en|es|pt)\//, "/");
  }
}

// By plain HTTP.
export class Reader {
  constructor(house, person) {
    Object.assign(this, { house, person, cookies: new Map() });
  }

  send(method, path, headers = {}, body = null) {
    this.house.asked += 1;
    const cookies = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const options = {
      method,
      agent,
      headers: {
        "user-agent": "Test/1.0",
        "x-forwarded-for": this.person.address,
        ...(cookies ? { cookie: cookies } : {}),
        ...(body === null ? {} : { "content-length": Buffer.byteLength(body) }),
        ...headers,
      },
    };
    return new Promise((done, failed) => {
      const request = http.request(new URL(path, this.house.base), options, (answer) => {
        const parts = [];
        answer.on("data", (part) => parts.push(part));
        answer.on("end", () => {
          for (const set of answer.headers["set-cookie"] ?? []) {
            const [name, value] = set.split(";")[0].split("=");
            if (value) this.cookies.set(name, value);
            else this.cookies.delete(name);
          }
          const text = Buffer.concat(parts).toString("utf8");
          done({ status: answer.statusCode, headers: answer.headers, to: answer.headers.location ?? "", text });
        });
      });
      request.on("error", failed);
      request.end(body ?? undefined);
    });
  }

  async get(path) {
    const page = await this.send("GET", path);
    if (page.status !== 303 || !page.to.includes("/sign-in?next=") || !this.person.email) return page;
    await this.signIn();
    return this.send("GET", path);
  }

  post(path, fields) {
    const body = new URLSearchParams(fields).toString();
    return this.send("POST", path, {
      "content-type": "application/x-www-form-urlencoded", origin: this.house.base, "sec-fetch-site": "same-origin",
    }, body);
  }

  // Opens a page, fills one of its forms in and sends it. Whatever does not lead on is an error.
  async submit(path, action, typed = {}, expected = 303) {
    const page = await this.get(path);
    if (page.status !== 200) throw new Error(`${path} answered ${page.status} to ${this.person.email}: ${page.to}`);
    return this.press(page, action, typed, expected);
  }

  // Sends a form that has nothing but its token, which is the session's and so the same on every page; opens the page where
  // there is none yet, or where the session has ended.
  async sendAgain(path, action) {
    if (this.token) {
      const answer = await this.post(action, { token: this.token });
      if (answer.status === 303 && !answer.to.includes("/sign-in")) return answer;
    }
    const page = await this.get(path);
    this.token = fieldsOf(page.text, action).token;
    return this.press(page, action);
  }

  async press(page, action, typed = {}, expected = 303) {
    const fields = fieldsOf(page.text, action);
    for (const name of Object.keys(typed)) {
      if (name !== "do" && !(name in fields)) throw new Error(`no field ${name} in the form to ${action}`);
    }
    const answer = await this.post(action, { ...fields, ...typed });
    if (answer.status !== expected) {
      const said = answer.text.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").slice(0, 600);
      throw new Error(`${action} answered ${answer.status} to ${this.person.email}, expected ${expected}: ${said}`);
    }
    return answer;
  }

  async file(path, action, name, text) {
    const { token } = fieldsOf((await this.get(path)).text, action);
    const part = (head, body) => `--b0\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
    const body = `${part('name="token"', token)}${part(`name="file"; filename="${name}"`, text)}--b0--\r\n`;
    const answer = await this.send("POST", action, {
      "content-type": "multipart/form-data; boundary=b0", origin: this.house.base, "sec-fetch-site": "same-origin",
    }, body);
    if (answer.status !== 303) throw new Error(`${action} answered ${answer.status} to a file`);
    return answer;
  }

  async signIn() {
    await this.submit("/es/sign-in", "/es/sign-in/link", { email: this.person.email });
    const path = `/es${await this.house.link(this.person.email, "sign-in")}`;
    await this.submit(path, path);
  }
}

// In Chromium.
export class Browser {
  constructor(house, person, page) {
    Object.assign(this, { house, person, page });
  }

  static async open(house, person, chromium, options = {}) {
    const context = await chromium.newContext({ extraHTTPHeaders: { "x-forwarded-for": person.address }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return new Browser(house, person, page);
  }

  async close() {
    await this.page.context().close();
  }

  // Goes to an address; the status of what came.
  async go(path) {
    this.house.asked += 1;
    const answer = await this.page.goto(new URL(path, this.house.base).href);
    if (!this.page.url().includes("/sign-in?next=") || !this.person.email) return answer.status();
    await this.signIn();
    return (await this.page.goto(new URL(path, this.house.base).href)).status();
  }

  // Clicks on something that leads to another page; the status of what came.
  async follow(locator) {
    this.house.asked += 1;
    const from = this.page.url();
    try {
      const [answer] = await Promise.all([this.page.waitForNavigation(), locator.click()]);
      return answer.status();
    } catch (error) {
      const invalid = await this.page.locator(":invalid:not(form)").evaluateAll((all) => all.map((one) => one.outerHTML));
      throw new Error(`${locator} led ${this.person.email} nowhere from ${from}; not valid: ${invalid}; ${error.message}`);
    }
  }

  form(action) {
    return this.page.locator(`form[action="${action}"]`).first();
  }

  // Fills the form that posts to an address in and sends it by its button, or by the one that does something else.
  async fill(action, typed = {}, button = null) {
    const form = this.form(action);
    for (const [name, value] of Object.entries(typed)) {
      const field = form.locator(`[name="${name}"]`);
      const isChoice = await field.evaluate((element) => element.tagName === "SELECT");
      await (isChoice ? field.selectOption(value) : field.fill(value));
    }
    const press = button ? form.locator(`button[name=do][value="${button}"]`) : form.locator("button").first();
    return this.follow(press);
  }

  text() {
    return this.page.locator("main").innerText();
  }

  async signIn() {
    await this.page.goto(`${this.house.base}/es/sign-in`);
    await this.fill("/es/sign-in/link", { email: this.person.email });
    const path = `/es${await this.house.link(this.person.email, "sign-in")}`;
    await this.page.goto(this.house.base + path);
    await this.fill(path);
  }
}

// Does something for each of many, some at a time.
export async function each(all, atOnce, does) {
  const waiting = [...all.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await does(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
