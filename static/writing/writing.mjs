// Writing a document with others: each section becomes a field, what is typed goes to the house in small updates, and
// what others write comes as it is written. The page is whole without this; every section has a plain form too.
//
// What was typed and is not acknowledged yet lies in the browser's own storage, under the document and the person, and
// is sent when the page is opened again. It is deleted from there as soon as the house has it.

import * as Y from "yjs";

const SEND_AFTER = 600;
const TRY_AGAIN = [1000, 3000, 8000, 20000];

const root = document.getElementById("writing");
if (root && window.EventSource && window.fetch) {
  begin(root);
}

function toText(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function toBytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}

function begin(root) {
  const told = root.dataset;
  const mayWrite = "write" in told;
  const state = document.getElementById("writing-state");
  const doc = new Y.Doc();
  const place = `ayni-writing-${told.number}-${told.person}`;
  // What was typed and is not acknowledged: small updates, in order.
  let pending = [];
  let hasFields = false;
  let sequence = 0;
  let source = null;
  let timer = 0;
  let failures = 0;
  let isSending = false;
  let isOver = false;
  let touched = "";
  let status = "";
  let present = "";

  const show = () => {
    state.textContent = [status, present].filter(Boolean).join(" · ");
  };
  const say = (text) => {
    status = text;
    show();
  };

  const over = (text) => {
    isOver = true;
    clearTimeout(timer);
    source?.close();
    root.querySelectorAll("textarea").forEach((field) => {
      field.readOnly = true;
    });
    say(text);
  };

  // ---- the fields

  const sections = new Map();
  for (const shown of root.querySelectorAll("[data-section]")) {
    const key = shown.dataset.section;
    sections.set(key, { shown, text: doc.getText(key), field: null });
  }

  const makeFields = () => {
    for (const [key, section] of sections) {
      if (!mayWrite) {
        section.shown.textContent = section.text.toString();
        section.text.observe(() => {
          section.shown.textContent = section.text.toString();
        });
        continue;
      }
      const field = document.createElement("textarea");
      field.className = "written";
      field.setAttribute("aria-labelledby", `heading-${key}`);
      field.value = section.text.toString();
      section.shown.replaceWith(field);
      section.field = field;
      bind(key, section);
    }
    root.querySelectorAll(".plain").forEach((way) => {
      way.hidden = true;
    });
  };

  const grow = (field) => {
    field.rows = Math.max(4, field.value.split("\n").length + Math.ceil(field.value.length / 90));
  };

  const bind = (key, { text, field }) => {
    grow(field);
    field.addEventListener("input", () => {
      const [before, after] = [text.toString(), field.value];
      if (after.length > Number(told.most) && after.length > before.length) {
        say(told.long);
      }
      let head = 0;
      const shorter = Math.min(before.length, after.length);
      while (head < shorter && before[head] === after[head]) head += 1;
      // A sign of two units is never cut in half.
      if (head > 0 && isFirstHalf(before.charCodeAt(head - 1))) head -= 1;
      let tail = 0;
      while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
      if (tail > 0 && isSecondHalf(before.charCodeAt(before.length - tail))) tail -= 1;
      doc.transact(() => {
        text.delete(head, before.length - head - tail);
        text.insert(head, after.slice(head, after.length - tail));
      }, "typed");
      touched = key;
      grow(field);
    });
    text.observe((event) => {
      if (event.transaction.origin === "typed") return;
      let [start, end] = [field.selectionStart, field.selectionEnd];
      let at = 0;
      for (const part of event.delta) {
        if (part.retain !== undefined) at += part.retain;
        if (part.insert !== undefined) {
          if (at < start) start += part.insert.length;
          if (at < end) end += part.insert.length;
          at += part.insert.length;
        }
        if (part.delete !== undefined) {
          start -= Math.max(0, Math.min(part.delete, start - at));
          end -= Math.max(0, Math.min(part.delete, end - at));
        }
      }
      const hasFocus = document.activeElement === field;
      const top = field.scrollTop;
      field.value = text.toString();
      if (hasFocus) field.setSelectionRange(start, end);
      field.scrollTop = top;
      grow(field);
    });
  };

  const isFirstHalf = (unit) => unit >= 0xd800 && unit <= 0xdbff;
  const isSecondHalf = (unit) => unit >= 0xdc00 && unit <= 0xdfff;

  // ---- what is not acknowledged yet

  const keep = (update) => {
    try {
      if (update) localStorage.setItem(place, toText(update));
      else localStorage.removeItem(place);
    } catch {
      // A browser that keeps nothing writes all the same.
    }
  };
  const kept = () => {
    try {
      const text = localStorage.getItem(place);
      return text ? toBytes(text) : null;
    } catch {
      return null;
    }
  };

  doc.on("update", (update, origin) => {
    if (origin === "news") return;
    pending.push(update);
    keep(Y.mergeUpdates(pending));
    say(told.waits);
    later(SEND_AFTER);
  });

  // ---- the line

  const post = async (path, fields) => {
    const answer = await fetch(`${told.base}/${path}`, {
      method: "POST",
      body: new URLSearchParams({ token: told.token, ...fields }),
      redirect: "manual",
      headers: { accept: "application/json" },
    });
    if (answer.ok) return answer.json();
    const failure = new Error(String(answer.status));
    // Led away to signing in (0), without the right, or not there any more; or nothing that can be taken.
    failure.isGone = [0, 401, 403, 404].includes(answer.status);
    failure.isRefused = [400, 413, 422].includes(answer.status);
    failure.isOutOfStep = answer.status === 409;
    throw failure;
  };

  const later = (time) => {
    clearTimeout(timer);
    if (!isOver) timer = setTimeout(send, time);
  };

  const failed = (failure) => {
    if (failure.isGone) return over(told.gone);
    if (failure.isRefused) return over(told.refused);
    if (failure.isOutOfStep) return synchronise(true);
    say(told.offline);
    later(TRY_AGAIN[Math.min(failures, TRY_AGAIN.length - 1)]);
    failures += 1;
  };

  const send = async () => {
    if (isSending || isOver) return;
    if (!source) {
      await synchronise(false);
      return;
    }
    if (pending.length === 0) return;
    isSending = true;
    const count = pending.length;
    try {
      await post("update", { update: toText(Y.mergeUpdates(pending)), section: touched });
      failures = 0;
      pending = pending.slice(count);
      isSending = false;
      if (pending.length === 0) {
        keep(null);
        say(told.saved);
      } else {
        keep(Y.mergeUpdates(pending));
        later(SEND_AFTER);
      }
    } catch (failure) {
      isSending = false;
      failed(failure);
    }
  };

  const synchronise = async (isOutOfStep) => {
    source?.close();
    source = null;
    try {
      const lacking = await post("sync", { vector: toText(Y.encodeStateVector(doc)) });
      if (isOver) return;
      Y.applyUpdate(doc, toBytes(lacking.update), "news");
      sequence = lacking.sequence;
      // The house has less than was acknowledged, as after a copy was put back: it gets all that it lacks.
      if (isOutOfStep) pending = [Y.encodeStateAsUpdate(doc, toBytes(lacking.vector))];
      listen();
      if (!hasFields) {
        // Fields come with the first text: what is typed before it would stand beside it.
        hasFields = true;
        makeFields();
        // What was typed in a window that was closed before it could be sent.
        const before = kept();
        if (before && mayWrite) Y.applyUpdate(doc, before, "kept");
      }
      if (pending.length > 0) later(0);
      else say(told.saved);
    } catch (failure) {
      failed(failure);
    }
  };

  const listen = () => {
    const opened = new EventSource(`${told.base}/news?since=${sequence}`);
    source = opened;
    opened.addEventListener("open", () => {
      failures = 0;
    });
    opened.addEventListener("update", (event) => {
      Y.applyUpdate(doc, toBytes(event.data), "news");
      sequence = Number(event.lastEventId) || sequence;
    });
    opened.addEventListener("present", (event) => {
      const headings = (key) => document.getElementById(`heading-${key}`)?.textContent;
      const people = JSON.parse(event.data).map(({ name, section }) =>
        section && headings(section) ? `${name} (${headings(section)})` : name,
      );
      present = people.length > 1 ? `${told.here} ${people.join(", ")}` : "";
      show();
    });
    opened.addEventListener("gone", () => over(told.gone));
    opened.addEventListener("again", () => again(opened));
    opened.addEventListener("error", () => again(opened));
  };

  // From the state vector anew, so that nothing depends on what the line lost.
  const again = (opened) => {
    opened.close();
    if (source !== opened || isOver) return;
    source = null;
    if (pending.length > 0) say(told.offline);
    later(TRY_AGAIN[Math.min(failures, TRY_AGAIN.length - 1)]);
    failures += 1;
  };

  window.addEventListener("online", () => later(0));
  window.addEventListener("beforeunload", (event) => {
    if (!isOver && pending.length > 0) event.preventDefault();
  });

  synchronise(false);
}
