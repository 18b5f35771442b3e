// Comfort for reading a case, which works without it: each answer is kept as it is given, by keyboard too. What it says to
// a reader comes from the attributes of the form, in the page's language.
//
//   1 2 3 4   the answers of the question that one is at; then on to the next question
//   j k       next and former question
//   q         quotes the words that are selected in the case
//
// What could not be sent stays on the page and in this window's memory, and is sent when the line is back.
"use strict";

(() => {
  const form = document.getElementById("coding");
  if (!form || !form.querySelector("fieldset.question:not([disabled])")) return;
  const words = form.dataset;
  const questions = [...form.querySelectorAll("fieldset.question")];
  const passages = document.getElementById("passages");
  const OFF = "ayni-keys-off"; // as in ayni.js: whoever switched the keys off has none here
  const AGAIN = 5000; // milliseconds between attempts while there is no line
  const AFTER_TYPING = 800; // milliseconds after the last letter

  /** What the browser may refuse to keep (private windows) is not kept. */
  const memory = (store, name, value) => {
    try {
      if (value === undefined) return store.getItem(name);
      if (value === null) store.removeItem(name);
      else store.setItem(name, value);
    } catch {
      return null;
    }
    return value;
  };

  const nameOf = (question) => question.dataset.question;
  const place = (question) => `ayni-coding ${location.pathname} ${nameOf(question)}`;
  const fields = (question) => [...question.querySelectorAll("input, textarea")];
  const say = (question, text) => {
    question.querySelector(".state").textContent = text;
  };
  const chosen = (question) => question.querySelector("input[type=radio]:checked");

  /** The fields of one question, as the form would send them. */
  const typed = (question) => {
    const data = new URLSearchParams();
    for (const field of fields(question)) {
      if (field.type !== "radio" || field.checked) data.append(field.name, field.value);
    }
    return data;
  };

  /* Keeping answers. */

  const unsent = new Map(); // question → the number of its last change
  const sending = new Set();
  let changes = 0;
  let leaving = false;

  const send = async (question) => {
    const number = unsent.get(question);
    if (number === undefined || sending.has(question)) return;
    if (!chosen(question)) {
      say(question, words.choose);
      return;
    }
    sending.add(question);
    const data = typed(question);
    data.set("token", form.elements.token.value);
    let isAgain = false;
    try {
      const address = words.one + new URL(form.action).search;
      const answer = await fetch(address, { method: "POST", body: data, credentials: "same-origin", redirect: "manual" });
      const isOurs = (answer.headers.get("content-type") || "").startsWith("application/json");
      if (!isOurs) {
        // Signed out, or no longer a reader: the text stays on the page.
        say(question, answer.status >= 500 ? words.offline : words.gone);
        isAgain = answer.status >= 500;
      } else {
        const told = await answer.json();
        say(question, told.said);
        if (answer.ok) {
          if (told.version) question.querySelector('[name$=":base"]').value = told.version;
          if (unsent.get(question) === number) {
            unsent.delete(question);
            memory(sessionStorage, place(question), null);
          } else {
            isAgain = true;
          }
        }
      }
    } catch {
      say(question, words.offline);
      isAgain = true;
    }
    sending.delete(question);
    if (isAgain) setTimeout(send, unsent.get(question) === number ? AGAIN : 0, question);
  };

  const changed = (question, wait) => {
    changes += 1;
    unsent.set(question, changes);
    memory(sessionStorage, place(question), typed(question).toString());
    say(question, words.waits);
    clearTimeout(question.waiting);
    question.waiting = setTimeout(send, wait, question);
  };

  for (const question of questions) {
    question.addEventListener("change", (event) => changed(question, event.target.type === "radio" ? 0 : AFTER_TYPING));
    question.addEventListener("input", (event) => {
      if (event.target.type !== "radio") changed(question, AFTER_TYPING);
    });
    question.addEventListener("focusin", () => at(question));
    // What an earlier page could not send stands here again.
    const former = memory(sessionStorage, place(question));
    if (former) {
      const data = new URLSearchParams(former);
      const blank = question.querySelectorAll(".quotation").length;
      for (let more = blank; more < data.getAll(`${nameOf(question)}:text`).length; more += 1) row(question);
      const seen = {};
      for (const field of fields(question)) {
        const all = data.getAll(field.name);
        if (field.name.endsWith(":base") || all.length === 0) continue;
        if (field.type === "radio") {
          field.checked = all[0] === field.value;
        } else {
          const number = (seen[field.name] = (seen[field.name] ?? -1) + 1);
          if (all[number] !== undefined) field.value = all[number];
        }
      }
      changed(question, 0);
    }
  }
  addEventListener("online", () => [...unsent.keys()].forEach(send));
  addEventListener("beforeunload", (event) => {
    if (unsent.size > 0 && !leaving) event.preventDefault();
  });
  // The form takes everything with it, and the server knows what it has already.
  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      say(now, words.offline);
      return;
    }
    leaving = true;
    for (const question of questions) memory(sessionStorage, place(question), null);
  });

  /* Where one is. */

  let now = questions.find((question) => !chosen(question)) || questions[0];

  function at(question) {
    for (const one of questions) one.classList.toggle("now", one === question);
    now = question;
  }
  at(now);

  const go = (question) => {
    at(question);
    (chosen(question) || question.querySelector("input[type=radio]")).focus({ preventScroll: true });
    question.scrollIntoView({ block: "nearest" });
  };
  const beside = (step) => questions[questions.indexOf(now) + step];

  /* Quoting. */

  /** One more row for a quotation, and the row. */
  function row(question) {
    const rows = question.querySelectorAll(".quotation");
    const last = rows[rows.length - 1];
    const copy = last.cloneNode(true);
    for (const field of copy.querySelectorAll("input, textarea")) field.value = "";
    last.after(copy);
    return copy;
  }

  const quote = () => {
    const selection = getSelection();
    const text = selection.toString().trim();
    const within = selection.rangeCount > 0 && passages.contains(selection.getRangeAt(0).commonAncestorContainer);
    if (!text || !within) {
      say(now, words.nothing);
      return;
    }
    const start = selection.getRangeAt(0).startContainer;
    const line = (start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement).closest("[data-source]");
    const rows = [...now.querySelectorAll(".quotation")];
    const free = rows.find((one) => !one.querySelector("textarea").value) || row(now);
    free.querySelector("textarea").value = text;
    const [source, where] = free.querySelectorAll("input");
    source.value = line ? line.dataset.source : "";
    where.value = line ? line.dataset.place : "";
    now.querySelector("details").open = true;
    selection.removeAllRanges();
    changed(now, 0);
  };

  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: words.quote });
  button.addEventListener("mousedown", (event) => event.preventDefault()); // what is selected stays selected
  button.addEventListener("click", quote);
  form.querySelector(".buttons").prepend(button, " ");

  /* Keys. */

  const keys = document.getElementById("coding-keys");
  keys.hidden = Boolean(memory(localStorage, OFF));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || memory(localStorage, OFF)) return;
    const field = event.target.closest("input, select, textarea, dialog, [contenteditable]");
    if (field && !(field.type === "radio" && form.contains(field))) return;
    const choice = now.querySelector(`input[data-key="${CSS.escape(event.key)}"]`);
    const next = { j: beside(1), k: beside(-1) }[event.key];
    if (choice) {
      choice.checked = true;
      changed(now, 0);
      if (beside(1)) go(beside(1));
      else form.querySelector(".buttons button:last-of-type").focus();
    } else if (next) {
      go(next);
    } else if (event.key === "q") {
      quote();
    } else {
      return;
    }
    event.preventDefault();
  });
})();
