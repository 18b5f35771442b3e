// So many requests a second, whether the server keeps up or not: each has an instant at which it is due, and is timed from
// then on, however late a connection was free for it. Prints one line of JSON.
//
// usage: node steady.mjs BASE SESSIONS RATE SECONDS PATH…, where SESSIONS is a file with one cookie a line
import { readFileSync } from "node:fs";
import net from "node:net";

const [base, file, rate, seconds, ...paths] = process.argv.slice(2);
const { hostname, port } = new URL(base);
const sessions = readFileSync(file, "utf8").split("\n").filter(Boolean);
const total = Number(rate) * Number(seconds);
// More than a browser of each reader would open: nobody waits for a connection while the server answers in time.
const MOST = 400;

const idle = [];
const waiting = [];
const times = [];
let connections = 0;
let errors = 0;
let largest = 0;

const request = (number) => Buffer.from(
  `GET ${paths[number % paths.length]} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${sessions[number % sessions.length]}\r\n`
  + "Accept-Encoding: gzip\r\nUser-Agent: steady\r\n\r\n");

class Connection {
  constructor() {
    connections += 1;
    largest = Math.max(largest, connections);
    this.socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
    this.socket.on("data", (part) => this.read(part));
    this.socket.on("error", () => this.end());
    this.socket.on("close", () => this.end());
    this.seen = null;
  }

  send([number, due]) {
    this.due = due;
    this.seen = Buffer.alloc(0);
    this.socket.write(request(number));
  }

  read(part) {
    if (this.seen === null) return;
    this.seen = this.seen.length === 0 ? part : Buffer.concat([this.seen, part]);
    const head = this.seen.indexOf("\r\n\r\n");
    if (head < 0) return;
    const said = this.seen.subarray(0, head).toString("latin1");
    const length = /content-length: (\d+)/i.exec(said);
    const isWhole = length
      ? this.seen.length >= head + 4 + Number(length[1])
      : this.seen.subarray(-5).toString("latin1") === "0\r\n\r\n";
    if (!isWhole) return;
    this.seen = null;
    times.push(performance.now() - this.due);
    if (!said.startsWith("HTTP/1.1 200")) errors += 1;
    const next = waiting.shift();
    if (next) this.send(next);
    else idle.push(this);
    if (times.length === total) finish();
  }

  end() {
    if (this.isEnded) return;
    this.isEnded = true;
    connections -= 1;
    if (this.seen !== null) {
      // What was asked for did not come: it counts, as an error and with the time it took to find out.
      errors += 1;
      times.push(performance.now() - this.due);
      if (times.length === total) finish();
    }
    const place = idle.indexOf(this);
    if (place >= 0) idle.splice(place, 1);
  }
}

const begun = performance.now();
let sent = 0;

function tick() {
  const now = performance.now();
  while (sent < total && begun + (sent * 1000) / Number(rate) <= now) {
    const task = [sent, begun + (sent * 1000) / Number(rate)];
    sent += 1;
    const free = idle.pop();
    if (free) free.send(task);
    else if (connections < MOST) new Connection().send(task);
    else waiting.push(task);
  }
  if (sent < total) setTimeout(tick, 1);
}

function finish() {
  times.sort((one, other) => one - other);
  const at = (part) => Number(times[Math.min(times.length - 1, Math.floor(times.length * part))].toFixed(2));
  console.log(JSON.stringify({
    requests: times.length, per_second: Number(((times.length * 1000) / (performance.now() - begun)).toFixed(1)),
    p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99), max_ms: at(1), errors, connections: largest,
  }));
  process.exit(0);
}

// Whatever hangs for a minute longer than it may is an error of the server's.
setTimeout(() => {
  console.log(JSON.stringify({ requests: times.length, errors: total - times.length + errors, wrong: "not all were answered" }));
  process.exit(1);
}, (Number(seconds) + 60) * 1000);
tick();
