#!/usr/bin/env python3
"""Measures the pages of a running record under load, the load's own work included.

Usage: pages.py --ayni target/release/ayni --data DIR [--seconds N] [--connections N] [--json FILE] [--page FILE]

Needs `wrk` (Debian package wrk). Serves the data folder, asks each page of a list once, and then measures:

- cached pages only;
- a mix of which 95 in 100 are cached by snapshot and address and 5 are questions nobody has asked before;
- questions nobody has asked before, one after the other.

The list is the front page, the rooms, the countries and cooperations that the record's own lists name first.
Prints a table; with --json writes the figures; with --page writes the table between the marks
`<!-- pages -->` and `<!-- /pages -->` of that file. Uses the standard library only.
"""

import argparse
import datetime
import gzip
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import wrk
from report import machine, write_between

ROOMS = ["/", "/explore", "/countries", "/timeline", "/casebook", "/entries", "/sources", "/findings", "/data", "/about"]
COUNTRIES = ["br", "cu", "ve", "cn", "tz", "mz", "ar", "in", "za", "ke"]
# A page that is kept is there within so many milliseconds; so often it is asked for until it is.
KEPT_MS, ATTEMPTS = 200, 6
QUESTIONS = ["by=year", "by=receiver&sort=largest", "by=sector-group&money=usd", "by=provider&across=year&money=usd"]


def fetch(base, path):
    """Status, milliseconds, bytes over the wire, text."""
    request = urllib.request.Request(base + path, headers={"Accept-Encoding": "gzip"})
    begun = time.perf_counter()
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            body, status = answer.read(), answer.status
            packed = answer.headers.get("Content-Encoding") == "gzip"
    except urllib.error.HTTPError as error:
        return error.code, (time.perf_counter() - begun) * 1000, 0, ""
    took = (time.perf_counter() - begun) * 1000
    return status, took, len(body), (gzip.decompress(body) if packed else body).decode("utf-8", "replace")


def addresses(base):
    """The pages that answer, with the bytes of each."""
    wanted = [f"/{language}{path}" for language in ("en", "es", "pt") for path in ROOMS]
    wanted += [f"/en/country/{code}" for code in COUNTRIES] + ["/en/between/cu/ve", "/pt/between/br/mz"]
    wanted += [f"/en/explore?{question}" for question in QUESTIONS]
    listed = fetch(base, "/en/entries")[3]
    wanted += list(dict.fromkeys(re.findall(r'href="(/en/cooperation/[^"?#]+)"', listed)))[:50]
    found, missing = {}, []
    for path in wanted:
        # A page whose question took longer than it may is whole when what it rests on was made meanwhile.
        for _ in range(ATTEMPTS):
            status, took, size, _ = fetch(base, path)
            if took < KEPT_MS:
                break
        if status == 200:
            found[path] = size
        else:
            missing.append(f"{path} ({status})")
    return found, missing


def load(base, listed, cached, arguments):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(listed))
        file.flush()
        return wrk.run("pages.lua", base, arguments.connections, arguments.seconds, PAGES=file.name,
                       MIX_CACHED=str(cached))


def alone(base, number):
    """Questions nobody has asked before, one after the other: milliseconds."""
    times, kinds = [], ["receiver", "sector-group", "provider", "modality"]
    for index in range(number):
        path = f"/en/explore?measure=disbursements&by={kinds[index % 4]}&from={1990 + index % 26}&to={1995 + index % 26}&n=alone-{index}"
        status, took, _, _ = fetch(base, path)
        if status != 200:
            sys.exit(f"{path} answered {status}")
        times.append(took)
    return sorted(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ayni", required=True)
    parser.add_argument("--data", required=True)
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--connections", type=int, default=64)
    parser.add_argument("--json")
    parser.add_argument("--page")
    arguments = parser.parse_args()
    port = wrk.free_port()
    base = f"http://127.0.0.1:{port}"
    server = subprocess.Popen([arguments.ayni, "--data", arguments.data, "serve", "--listen", f"127.0.0.1:{port}"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                if fetch(base, "/healthz")[0] == 200:
                    break
            except OSError:
                time.sleep(0.2)
        else:
            sys.exit("the server did not answer within two minutes")
        listed, missing = addresses(base)
        rows = [("pages in the list", len(listed), ""),
                ("largest of them over the wire", round(max(listed.values()) / 1000, 1), "kB (at most 60)")]
        results = {"pages": listed, "missing": missing}
        for name, cached in (("cached pages", 100), ("95 in 100 cached", 95)):
            figures = load(base, list(listed), cached, arguments)
            results[name] = figures
            rows += [(f"{name}: pages a second", round(figures["per_second"]), "at least 10,000" if cached == 100 else ""),
                     (f"{name}: p50", round(figures["p50_ms"], 1), "ms"),
                     (f"{name}: p95", round(figures["p95_ms"], 1), "ms (at most 50)" if cached == 95 else "ms"),
                     (f"{name}: errors", figures["status_errors"] + figures["socket_errors"], "")]
        times = alone(base, 60)
        results["questions asked for the first time, ms"] = times
        rows += [("a question asked for the first time: median", round(statistics.median(times), 1), "ms"),
                 ("a question asked for the first time: p95", round(times[int(len(times) * 0.95)], 1), "ms")]
    finally:
        server.terminate()
        server.wait(30)
    head = f"{machine()}, {datetime.date.today().isoformat()}; {arguments.connections} connections, wrk on the same cores"
    table = [head, "", "| measured | figure | |", "|---|---:|---|"]
    table += [f"| {name} | {figure:,} | {unit} |" for name, figure, unit in rows]
    if missing:
        table += ["", "Not in the record, and so not asked: " + ", ".join(missing) + "."]
    text = "\n".join(table)
    print(text)
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=1)
    if arguments.page:
        write_between(arguments.page, "pages", text)


if __name__ == "__main__":
    main()
