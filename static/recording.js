// Comfort for the page of a recording, which plays without it. One plain file, loaded with `defer`.
//
//   it goes on where the reader stopped, here or on another machine
//   what was watched is told to the house in batches; what cannot be sent stays in the browser and is sent later
//   a time in the text leads to that place without loading the page again
//
// What is kept lies under one name in localStorage: {position, pending}. Intervals are milliseconds [from, to]; the house
// joins whatever it is sent to what it has, so that sending twice does no harm.
"use strict";

(() => {
  const media = document.querySelector("#recording video, #recording audio");
  if (!media) return;
  const { key, send, token, asked } = media.dataset;

  const EVERY = 30_000; // milliseconds between two batches
  const STEP = 2_000; // a longer step between two moments was no watching

  const joined = (intervals) => {
    const sorted = intervals.filter(([from, to]) => from < to).sort((one, other) => one[0] - other[0]);
    const all = [];
    for (const [from, to] of sorted) {
      const last = all.at(-1);
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else all.push([from, to]);
    }
    return all;
  };

  const without = (intervals, gone) => {
    let rest = intervals;
    for (const [from, to] of gone) {
      rest = rest.flatMap(([begin, end]) => [[begin, Math.min(end, from)], [Math.max(begin, to), end]]);
      rest = rest.filter(([begin, end]) => begin < end);
    }
    return rest;
  };

  /** What the browser may refuse to keep (private windows) is kept on the page alone. */
  let here = { pending: [] };
  const read = () => {
    try {
      const found = JSON.parse(localStorage.getItem(key));
      if (found && Array.isArray(found.pending)) return found;
    } catch { /* as below */ }
    return here;
  };
  const write = (state) => {
    here = state;
    try {
      localStorage.setItem(key, JSON.stringify(state));
    } catch { /* it stays on the page */ }
  };

  let since = null; // where the stretch began that is being watched
  let last = null; // the moment that was seen last
  const now = () => Math.floor(media.currentTime * 1000);

  /** Puts what was watched since the last time to what waits. */
  const keep = () => {
    const state = read();
    const more = since !== null && last > since ? [[since, last]] : [];
    // Where somebody stopped is another place only once it has been played.
    const position = last === null ? state.position : now();
    write({ position, pending: joined([...state.pending, ...more]) });
    if (since !== null) since = last;
  };

  let sending = false;
  let told = Date.now();
  const tell = async () => {
    keep();
    const state = read();
    told = Date.now();
    if (!send || sending || state.pending.length === 0) return;
    sending = true;
    const batch = state.pending;
    const intervals = batch.map(([from, to]) => `${from}-${to}`).join(",");
    const body = new URLSearchParams({ token, intervals, position: String(state.position || 0) });
    try {
      // The answer leads back to the page, which is open already.
      const answer = await fetch(send, { method: "POST", body, redirect: "manual", keepalive: true });
      if (answer.type === "opaqueredirect") {
        const after = read();
        write({ ...after, pending: without(after.pending, batch) });
      }
    } catch { /* the line is broken: it stays, and goes with the next batch */ }
    sending = false;
  };

  const stop = () => {
    keep();
    since = null;
    tell();
  };

  media.addEventListener("timeupdate", () => {
    if (media.paused || media.seeking) return;
    const moment = now();
    const isNext = last !== null && moment >= last && moment - last <= STEP * Math.max(1, media.playbackRate);
    if (since === null || !isNext) {
      keep();
      since = moment;
    }
    last = moment;
    if (Date.now() - told > EVERY) tell();
  });
  media.addEventListener("seeking", () => {
    keep();
    since = null;
    last = null;
  });
  media.addEventListener("pause", stop);
  media.addEventListener("ended", () => {
    // The last moment is seldom told.
    if (since !== null && Number.isFinite(media.duration)) last = Math.floor(media.duration * 1000);
    stop();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") tell();
  });
  addEventListener("pagehide", tell);
  addEventListener("online", tell);

  /* Where the reader stopped. */

  const stopped = asked === undefined ? (read().position ?? Number(media.dataset.position)) : Number(asked) * 1000;
  media.addEventListener("loadedmetadata", () => {
    const isNearEnd = Number.isFinite(media.duration) && stopped > media.duration * 1000 - 5_000;
    if (stopped > 0 && !isNearEnd) media.currentTime = stopped / 1000;
  }, { once: true });

  const go = (seconds) => {
    const there = () => {
      media.currentTime = seconds;
      media.play().catch(() => { /* the reader starts it */ });
    };
    if (media.readyState > 0) there();
    else {
      media.addEventListener("loadedmetadata", there, { once: true });
      media.load();
      media.preload = "metadata";
    }
    media.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-at]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(Number(link.dataset.at));
  });
  const place = /^#t=(\d+)$/.exec(location.hash);
  if (place) go(Number(place[1]));

  tell();
})();
