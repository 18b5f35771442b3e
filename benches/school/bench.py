#!/usr/bin/env python3
"""Measures the school beside Moodle's figures: the demonstration's course, with sixty people signed in.

Usage: bench.py --ayni target/release/ayni [--work DIR] [--seconds N] [--crowd N] [--database ADDRESS] [--json FILE]
                [--page FILE]

Makes the demonstration (`ayni demo course`) in a fresh folder, serves it, and signs everybody in by the links of the
letters in the outbox folder. Then:

- saturation of the course page and of the forum discussion that has most posts, at 4 connections (as Moodle was
  measured) and at more, with wrk on the same cores;
- 800 requests a second, come what may (`steady.mjs`: each request is timed from the instant it was due);
- a cold first visit: the page with all it loads, head and body as they go over the wire;
- sixty people who sign in, and open the course, in the same second; what a password's hash costs;
- the same pages in a course of ten thousand people (--crowd).

Needs `wrk` and `nodejs` (Debian). Uses the standard library only. Prints a table; with --json writes the figures; with
--page writes the table between the marks `<!-- school -->` and `<!-- /school -->` of that file.
"""

import argparse
import concurrent.futures
import datetime
import email
import email.policy
import gzip
import html
import http.client
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))

import wrk  # noqa: E402
from report import machine, write_between  # noqa: E402

# Moodle 5.1.3, PHP 8.2 with OPcache, PostgreSQL 15, nginx, 2 cores, the same course; at 4 connections.
MOODLE = {"course": ("15.5", "119", "34"), "discussion": ("16.4", "111", "50"), "visit": ("1,345", "31")}
LEAST_PER_SECOND, MOST_P95_MS, MOST_FIRST_VISIT_KB, STEADY = 1640, 20, 80, 800


class Browser:
    """Somebody who keeps cookies and sends forms as they stand."""

    def __init__(self, port, address):
        self.port, self.address, self.cookies = port, address, {}
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def send(self, method, path, fields=None, headers=None):
        head = {"X-Forwarded-For": self.address, "User-Agent": "bench", "Accept-Encoding": "gzip", **(headers or {})}
        if self.cookies:
            head["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            head |= {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin",
                     "Origin": f"http://127.0.0.1:{self.port}"}
        self.line.request(method, path, body, head)
        answer = self.line.getresponse()
        content = answer.read()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, value = value.split(";")[0].split("=", 1)
                self.cookies[cookie] = value
        self.wire = sum(len(name) + len(value) + 4 for name, value in answer.getheaders()) + 19 + len(content)
        if answer.getheader("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        return answer.status, answer.getheader("Location") or "", content

    def get(self, path):
        status, to, content = self.send("GET", path)
        if status != 200:
            raise RuntimeError(f"{path} answered {status} {to}")
        return content.decode("utf-8")

    def submit(self, path, action, **typed):
        """Fills in the form of a page that posts to an address; where that led."""
        page = self.get(path)
        form = page.split(f'action="{action}">', 1)
        if len(form) < 2:
            raise RuntimeError(f"{path} has no form to {action}")
        fields = {}
        for tag in re.findall(r"<input [^>]*>", form[1].split("</form>")[0]):
            name, value = re.search(r' name="([^"]*)"', tag), re.search(r' value="([^"]*)"', tag)
            if name:
                fields[name[1]] = html.unescape(value[1]) if value else ""
        fields.update(typed)
        status, to, content = self.send("POST", action, fields)
        if status != 303:
            said = re.sub(r"<[^>]*>|\s+", " ", content.decode("utf-8", "replace"))[:400]
            raise RuntimeError(f"{action} answered {status}: {said}")
        return to


class House:
    """A demonstration that is served."""

    def __init__(self, arguments, name, crowd=0):
        self.arguments, self.crowd = arguments, crowd
        self.data = os.path.join(arguments.work, name)
        shutil.rmtree(self.data, ignore_errors=True)
        command = [arguments.ayni, "demo", "course", "--data", self.data, "--json", *self.database()]
        if crowd:
            command += ["--crowd", str(crowd)]
        begun = time.monotonic()
        said = subprocess.run(command, capture_output=True, text=True, check=False)
        if said.returncode:
            sys.exit(f"{' '.join(command)}: {said.stderr}")
        self.made_in = time.monotonic() - begun
        self.made = json.loads(said.stdout)
        self.run = f"/es/runs/{self.made['run']}"
        self.port = wrk.free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = open(os.path.join(arguments.work, f"{name}.log"), "w", encoding="utf-8")
        self.server = subprocess.Popen(
            [arguments.ayni, "--data", self.data, "serve", "--listen", f"127.0.0.1:{self.port}", "--behind-proxy",
             "--address", self.base, *self.database()], stdout=self.log, stderr=self.log)
        for _ in range(600):
            try:
                self.browser(0).get("/healthz")
                return
            except (OSError, RuntimeError):
                time.sleep(0.2)
        sys.exit("the server did not answer within two minutes")

    def database(self):
        return ["--database", self.arguments.database] if self.arguments.database else []

    def browser(self, number):
        return Browser(self.port, f"198.51.{100 + number // 250}.{number % 250}")

    def by_password(self, address):
        browser = self.browser(9000 + len(address))
        browser.submit("/es/sign-in", "/es/sign-in", email=address, password=self.made["password"])
        return browser

    def takers(self):
        """The mailboxes of who takes the course, as the organiser sees them."""
        ana = self.by_password(self.made["people"][0]["email"])
        # The first sixty took it first; a page of the list shows a hundred.
        found, page = [], 1
        while True:
            text = ana.get(f"{self.run}/organise/people?page={page}")
            some = re.findall(r"[\w.-]+@(?:salud|cancilleria)-\w+\.example", text)
            found += some
            page += 1
            if len(set(found)) >= 60 or f"page={page}" not in text:
                return list(dict.fromkeys(found))

    def letters(self):
        """The newest link to sign in by mailbox."""
        folder, links = os.path.join(self.data, "outbox"), {}
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                letter = email.message_from_binary_file(file, policy=email.policy.default)
            body = letter.get_body(("plain",))
            found = re.search(r"/sign-in/[\w-]{43}", body.get_content()) if body else None
            if found:
                links[letter["To"].addresses[0].addr_spec] = "/es" + found[0]
        return links

    def stop(self):
        self.server.terminate()
        self.server.wait(30)
        self.log.close()


def at_once(all_of_them, does):
    """Does something for each at the same moment: the results, and the seconds until the last was done."""
    with concurrent.futures.ThreadPoolExecutor(len(all_of_them)) as pool:
        begun = time.monotonic()
        results = list(pool.map(does, all_of_them))
        return results, time.monotonic() - begun


class Bench:
    def __init__(self, arguments):
        self.arguments, self.rows, self.results = arguments, [], {}

    def row(self, what, figure, moodle="", aim=""):
        self.rows.append((what, figure, moodle, aim))
        self.results[what] = figure
        print(f"{what}: {figure}  {aim and '(' + aim + ')'}", flush=True)

    def sign_in(self, house):
        """Everybody signs in by a letter's link, all in the same second, and opens the course."""
        people = house.takers()
        for number, address in enumerate(people):
            house.browser(number).submit("/es/sign-in", "/es/sign-in/link", email=address)
        for _ in range(300):
            links = house.letters()
            if all(address in links for address in people):
                break
            time.sleep(0.2)
        else:
            sys.exit(f"of {len(people)} letters {len(links)} came within a minute")
        browsers = [house.browser(number) for number in range(len(people))]
        for browser, address in zip(browsers, people):
            browser.page = browser.get(links[address])
        def join(one):
            browser, address = one
            token = re.search(r'name="token" value="([^"]+)"', browser.page)[1]
            status = browser.send("POST", links[address], {"token": token})[0]
            return status, browser.send("GET", house.run)[0]
        answers, took = at_once(list(zip(browsers, people)), join)
        failed = [answer for answer in answers if answer != (303, 200)]
        self.row(f"{len(people)} people sign in and open the course at once", f"{took:.2f} s, {len(failed)} errors", "",
                 "one second, no error")
        return browsers

    def passwords(self, house):
        """What a password costs whoever signs in by it, on a machine that does nothing else."""
        times = []
        for one in house.made["people"]:
            browser = house.browser(8000 + len(times))
            page = browser.get("/es/sign-in")
            token = re.search(r'name="token" value="([^"]+)"', page)[1]
            begun = time.monotonic()
            status = browser.send("POST", "/es/sign-in", {"token": token, "email": one["email"], "next": "",
                                                        "password": house.made["password"]})[0]
            times.append((time.monotonic() - begun) * 1000)
            if status != 303:
                sys.exit(f"a sign-in by password answered {status}")
        self.row("signing in by password, one after the other, median", f"{statistics.median(times):.0f} ms", "",
                 "argon2id; stated, not aimed at")

    def wrk(self, house, sessions, page, connections):
        before = self.processor(house)
        figures = wrk.run("school/readers.lua", house.base, connections, self.arguments.seconds, SESSIONS=sessions,
                          PAGE=page)
        figures["cpu_ms"] = (self.processor(house) - before) * 1000 / max(1, figures["requests"])
        return figures

    def processor(self, house):
        """Seconds of processor time of the server so far."""
        with open(f"/proc/{house.server.pid}/stat", encoding="utf-8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def saturation(self, house, sessions, pages, among=""):
        for name, (page, key) in pages.items():
            best = None
            for connections in (4, 16, 64):
                found = self.wrk(house, sessions, page, connections)
                errors = found["status_errors"] + found["socket_errors"]
                self.results[f"{name}{among}, {connections} connections"] = found
                if connections == 4:
                    self.row(f"{name}{among}: requests a second at 4 connections", f"{found['per_second']:,.0f} ({errors} errors)",
                             MOODLE[key][0] if not among else "", f"{LEAST_PER_SECOND:,}")
                    self.row(f"{name}{among}: processor time of the server a request", f"{found['cpu_ms']:.2f} ms",
                             f"{MOODLE[key][1]} ms" if not among else "")
                if best is None or found["per_second"] > best[1]["per_second"]:
                    best = (connections, found)
            self.row(f"{name}{among}: requests a second at most", f"{best[1]['per_second']:,.0f} at {best[0]} connections", "",
                     f"{LEAST_PER_SECOND:,}")

    def steady(self, house, sessions, pages, among=""):
        command = ["node", os.path.join(HERE, "steady.mjs"), house.base, sessions, str(STEADY), str(self.arguments.seconds),
                   *[page for page, _ in pages.values()]]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        found = json.loads(said.strip().splitlines()[-1])
        self.results[f"steady{among}"] = found
        if "wrong" in found:
            self.row(f"{STEADY} requests a second{among}", f"{found['wrong']}: {found['errors']} errors", "", f"p95 {MOST_P95_MS} ms")
            return
        self.row(f"{STEADY} requests a second, both pages{among}: p50, p95, p99, longest",
                 f"{found['p50_ms']}, {found['p95_ms']}, {found['p99_ms']}, {found['max_ms']} ms ({found['errors']} errors)", "",
                 f"p95 {MOST_P95_MS} ms")

    def first_visit(self, house, browser):
        """The course page with whatever it loads, nothing kept from before."""
        cold = Browser(house.port, browser.address)
        cold.cookies = browser.cookies
        page = cold.get(house.run)
        wire, requests = cold.wire, 1
        loads = re.findall(r'<(?:script|img|source|video|audio|iframe)\b[^>]* src="([^"]+)"', page)
        loads += re.findall(r'<link\b[^>]*rel="(?:stylesheet|icon|preload|modulepreload)"[^>]* href="([^"]+)"', page)
        loads += re.findall(r'<link\b[^>]* href="([^"]+)"[^>]*rel="(?:stylesheet|icon|preload|modulepreload)"', page)
        waiting, seen = list(dict.fromkeys(loads)), set()
        while waiting:
            path = waiting.pop(0)
            if path in seen or path.startswith("data:"):
                continue
            seen.add(path)
            status, _, content = cold.send("GET", path)
            if status != 200:
                sys.exit(f"{path} answered {status}")
            wire, requests = wire + cold.wire, requests + 1
            if path.split("?")[0].endswith(".css"):
                inside = re.findall(r"""url\(['"]?([^'")]+)['"]?\)""", content.decode("utf-8"))
                waiting += [urllib.parse.urljoin(path, one) for one in inside]
        self.row("a cold first visit of the course page", f"{wire / 1000:.1f} kB in {requests} requests",
                 f"{MOODLE['visit'][0]} kB in {MOODLE['visit'][1]}", f"{MOST_FIRST_VISIT_KB} kB")

    def pages(self, house, browser):
        """The course page, and the discussion with most posts."""
        forum = browser.get(f"{house.run}/forum")
        threads = list(dict.fromkeys(re.findall(rf'href="({house.run}/forum/\d+)"', forum)))
        posts = {thread: browser.get(thread).count('id="post-') for thread in threads}
        most = max(posts, key=posts.get)
        self.results["posts of the discussion"] = posts[most]
        return {"course page": (house.run, "course"), f"forum discussion of {posts[most]} posts": (most, "discussion")}

    def measure(self, house, among=""):
        browsers = self.sign_in(house)
        sessions = os.path.join(self.arguments.work, "sessions.txt")
        with open(sessions, "w", encoding="utf-8") as file:
            file.writelines(f"ayni={browser.cookies['ayni']}\n" for browser in browsers)
        pages = self.pages(house, browsers[0])
        self.saturation(house, sessions, pages, among)
        self.steady(house, sessions, pages, among)
        if not among:
            self.first_visit(house, browsers[0])
            self.passwords(house)
        with open(f"/proc/{house.server.pid}/status", encoding="utf-8") as file:
            peak = int(re.search(r"VmHWM:\s*(\d+)", file.read())[1]) / 1024
        self.row(f"memory of the server at most{among}", f"{peak:,.0f} MiB")

    def all(self):
        house = House(self.arguments, "school-60")
        try:
            self.measure(house)
        finally:
            house.stop()
        if not self.arguments.crowd:
            return
        house = House(self.arguments, "school-crowd", self.arguments.crowd - 60)
        try:
            many = f" (of {self.arguments.crowd:,} people)"
            self.row(f"making the demonstration{many}", f"{house.made_in:.0f} s")
            self.measure(house, many)
        finally:
            house.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ayni", required=True, type=os.path.abspath)
    parser.add_argument("--work", default="bench-school", type=os.path.abspath, help="a folder for what is made")
    parser.add_argument("--seconds", type=int, default=15, help="of each measurement")
    parser.add_argument("--crowd", type=int, default=10_000, help="how many take the course in the second run; 0 for none")
    parser.add_argument("--database", help="an empty PostgreSQL database, for the first run alone (--crowd 0)")
    parser.add_argument("--json", help="where to write the figures")
    parser.add_argument("--page", help="a page to write the table into")
    arguments = parser.parse_args()
    if arguments.database and arguments.crowd:
        sys.exit("--database takes --crowd 0: each run needs an empty database")
    os.makedirs(arguments.work, exist_ok=True)
    bench = Bench(arguments)
    bench.all()
    kept = "PostgreSQL" if arguments.database else "SQLite"
    head = (f"{machine()}, {datetime.date.today().isoformat()}; {kept}; what asks runs on the same cores; "
            f"{arguments.seconds} s a measurement. Moodle's figures are those of 5.1.3 at 4 connections on 2 such cores.")
    table = [head, "", "| measured | Ayni | Moodle | aim |", "|---|---:|---:|---|"]
    table += [f"| {what} | {figure} | {moodle} | {aim} |" for what, figure, moodle, aim in bench.rows]
    text = "\n".join(table)
    print(text)
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump({"machine": machine(), "date": datetime.date.today().isoformat(), **bench.results}, file, indent=1)
    if arguments.page:
        write_between(arguments.page, "school", text)


if __name__ == "__main__":
    main()
