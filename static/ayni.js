// Comfort for pages that work without it. One plain file, loaded with `defer`; what it says to a reader comes from the
// attributes of its own <script> element, in the page's language. It sends nothing anywhere: it follows the forms and
// links that are on the page, and fetches the page's own figures.
//
//   form[data-live]        a changed filter is applied at once, as if the form had been sent
//   / ? n p                keys: search, their list, next and previous part of a list; can be switched off
//   figure.drawn img       under the pointer or in focus, the figure stands in the page, so that its details show
//                          and its links lead on
"use strict";

(() => {
  const words = document.currentScript.dataset;

  /** What the browser may refuse to keep (private windows) is not kept. */
  const kept = (store, name, value) => {
    try {
      if (value === undefined) return store.getItem(name);
      store.setItem(name, value);
    } catch {
      return null;
    }
    return value;
  };

  /* Filters apply at once. */

  const WAIT = 350; // milliseconds: time to choose a second value before the page is asked for
  const HERE = "ayni-focus";
  let waiting = 0;

  /** Sends the form as its button would, and remembers where the reader was. */
  const send = (form) => {
    const active = document.activeElement;
    if (active && form.contains(active) && active.name) {
      const place = { path: form.action.split("?")[0], id: active.id, name: active.name, top: window.scrollY };
      kept(sessionStorage, HERE, JSON.stringify(place));
    }
    form.requestSubmit();
  };

  for (const form of document.querySelectorAll('form[data-live]')) {
    if (form.method !== "get") continue;
    const note = document.createElement("p");
    note.className = "note live";
    note.textContent = words.live;
    form.append(note);
    form.addEventListener("change", () => {
      clearTimeout(waiting);
      waiting = setTimeout(send, WAIT, form);
    });
    form.addEventListener("submit", () => clearTimeout(waiting));
  }

  // Whoever follows a link meanwhile goes there.
  addEventListener("pagehide", () => clearTimeout(waiting));
  document.addEventListener("click", (event) => {
    if (event.target.closest("a[href]")) clearTimeout(waiting);
  });

  const back = kept(sessionStorage, HERE);
  if (back) {
    kept(sessionStorage, HERE, "");
    const place = JSON.parse(back);
    if (place.path === location.origin + location.pathname) {
      const form = document.querySelector("form[data-live]");
      const field = document.getElementById(place.id) || (form && form.elements[place.name]);
      if (field && field.focus) field.focus({ preventScroll: true });
      window.scrollTo({ top: place.top, behavior: "instant" });
    }
  }

  /* Keys. */

  const OFF = "ayni-keys-off";
  const KEYS = [
    ["/", words.search, () => focusOn(document.querySelector('main form[role="search"] input[type="search"], #find-words'))],
    ["n", words.next, () => follow('a[rel="next"]')],
    ["p", words.before, () => follow('a[rel="prev"]')],
    ["?", words.list, () => show()],
  ];

  const focusOn = (field) => {
    if (!field) return;
    field.focus();
    field.select();
  };

  const follow = (which) => {
    const link = document.querySelector(which);
    if (link) link.click();
  };

  let list = null;

  /** The list of keys, made when it is first asked for. */
  const show = () => {
    if (!list) {
      list = document.createElement("dialog");
      list.className = "keys";
      const title = document.createElement("h2");
      title.id = "keys-title";
      title.textContent = words.title;
      list.setAttribute("aria-labelledby", title.id);
      const pairs = document.createElement("dl");
      for (const [key, meaning] of KEYS) {
        const name = document.createElement("dt");
        name.append(Object.assign(document.createElement("kbd"), { textContent: key }));
        const text = document.createElement("dd");
        text.textContent = meaning;
        pairs.append(name, text);
      }
      const use = document.createElement("label");
      const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !kept(localStorage, OFF) });
      box.addEventListener("change", () => kept(localStorage, OFF, box.checked ? "" : "yes"));
      use.append(box, " ", words.use);
      const close = Object.assign(document.createElement("button"), { type: "button", textContent: words.close });
      close.addEventListener("click", () => list.close());
      list.append(title, pairs, use, close);
      document.body.append(list);
    }
    list.showModal();
  };

  // A way to the list for whoever has no "?" at hand, or has switched the keys off.
  const footer = document.querySelector("footer.house p");
  if (footer) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "plain", textContent: words.title });
    button.addEventListener("click", show);
    footer.append(" · ", button);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || kept(localStorage, OFF)) return;
    if (event.target.closest("input, select, textarea, dialog, [contenteditable]")) return;
    const found = KEYS.find(([key]) => key === event.key);
    if (!found) return;
    event.preventDefault();
    found[2]();
  });

  /* Figures in the page. */

  /** Where a link of a figure may lead: to a page of this house. */
  const isOurs = (address) => address.startsWith("#") || (address.startsWith("/") && !address.startsWith("//"));

  /** Takes out whatever of a drawing could do something, and hands back its rules of style. */
  const cleaned = (drawing) => {
    let rules = "";
    for (const element of [drawing, ...drawing.querySelectorAll("*")]) {
      if (element.localName === "style") rules += element.textContent;
      if (["style", "script", "foreignObject", "iframe", "animate", "set"].includes(element.localName)) {
        element.remove();
        continue;
      }
      for (const { name, localName, value } of [...element.attributes]) {
        const leads = localName === "href" && !isOurs(value.trim());
        if (leads || localName === "style" || localName.startsWith("on")) element.removeAttribute(name);
      }
    }
    return rules;
  };

  /** Puts the drawing where its picture stands. Its rules of style stay inside, and are set by object: the policy of
      pages takes no style from within a page. */
  const place = (picture, text, alternative, hadFocus) => {
    const drawing = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
    if (drawing.localName !== "svg" || drawing.querySelector("parsererror")) return;
    const rules = cleaned(drawing);
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", alternative);
    const host = document.createElement("div");
    host.className = "drawing";
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules.replace(/:root\b/g, "svg") + " svg { display: block; max-width: 100%; height: auto; }");
    root.adoptedStyleSheets = [sheet];
    root.append(document.importNode(drawing, true));
    picture.replaceWith(host);
    if (hadFocus) {
      host.tabIndex = -1;
      host.focus({ preventScroll: true });
    }
  };

  const open = async (image) => {
    const address = new URL(image.currentSrc || image.src, location.href);
    if (address.origin !== location.origin || !address.pathname.endsWith(".svg")) return;
    const answer = await fetch(address, { credentials: "same-origin", redirect: "error" });
    const kind = (answer.headers.get("content-type") || "").split(";")[0].trim();
    if (!answer.ok || kind !== "image/svg+xml") return;
    const text = await answer.text();
    place(image.closest("picture") || image, text, image.alt, document.activeElement === image);
  };

  for (const image of document.querySelectorAll("figure.drawn img")) {
    image.tabIndex = 0;
    const once = () => {
      image.removeEventListener("pointerenter", once);
      image.removeEventListener("focus", once);
      // A figure that cannot be fetched stays a picture.
      open(image).catch(() => {});
    };
    image.addEventListener("pointerenter", once);
    image.addEventListener("focus", once);
  }
})();
