#!/usr/bin/env python3
"""Measures the program on a corpus: reading, loading, flattening, questions, pages, start-up.

Usage: bench.py --ayni target/release/ayni --corpus DIR [--work DIR] [--rounds N] [--json FILE] [--page FILE]

The corpus is made with `cargo xtask corpus`. Files are read once beforehand, so that the disk is not
what is measured. Prints a table; with --json, writes the figures; with --page, writes the table between
the marks `<!-- bench -->` and `<!-- /bench -->` of that file, with the machine and the date. Uses the
standard library only.
"""

import argparse
import datetime
import glob
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request

from report import machine, write_between


class Bench:
    def __init__(self, arguments):
        self.ayni = arguments.ayni
        self.corpus = arguments.corpus
        self.work = arguments.work
        self.data = os.path.join(self.work, "ayni-data")
        self.rounds = arguments.rounds
        self.results = []
        self.files = sorted(glob.glob(os.path.join(self.corpus, "**", "*.xml"), recursive=True))
        self.megabytes = sum(os.path.getsize(path) for path in self.files) / 1e6

    def run(self, *words):
        """Runs a command to its end: seconds, peak memory in MiB, standard output."""
        command = [self.ayni, *words]
        out = os.path.join(self.work, "out")
        with open(out, "wb") as file:
            begun = time.monotonic()
            process = subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL,
                                       env={**os.environ, "AYNI_DATA": self.data, "AYNI_LANGUAGE": "en"})
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 3):
            sys.exit(f"{' '.join(command)} ended with exit code {process.returncode}")
        return seconds, usage.ru_maxrss / 1024, out

    def keep(self, what, figure, unit, memory=None, aim=None):
        self.results.append({"what": what, "figure": round(figure, 3), "unit": unit,
                             "peak_mib": None if memory is None else round(memory), "aim": aim})
        print(f"{what}: {figure:.1f} {unit}" + (f", {memory:.0f} MiB" if memory else ""), file=sys.stderr)

    def bulk(self, what, aim, *words, before=None):
        """The median speed of a command that goes through the whole corpus."""
        speeds, peak = [], 0
        for _ in range(self.rounds):
            if before:
                before()
            seconds, memory, _ = self.run(*words)
            speeds.append(self.megabytes / seconds)
            peak = max(peak, memory)
        self.keep(what, statistics.median(speeds), "MB/s", peak, aim)

    def startup(self):
        times = [self.run("sources", "--json")[0] * 1000 for _ in range(10)]
        self.keep("start-up of a command that opens the record", statistics.median(times), "ms")
        times = [self.run("--version")[0] * 1000 for _ in range(10)]
        self.keep("start-up of a command that does nothing", statistics.median(times), "ms")

    def questions(self):
        _, memory, out = self.run("bench", "--json")
        with open(out, encoding="utf-8") as file:
            answer = json.load(file)
        self.keep("opening the record and making it ready, as a server does", answer["ready_ms"], "ms")
        for one in answer["questions"]:
            of_cube = one["from"] == "cube"
            self.keep(f"question, from the {one['from']}: {one['question']}", one["median_ms"], "ms", memory,
                      "20 ms" if of_cube else None)
            if not of_cube:
                self.keep(f"the same, the first time in a process: {one['question']}", one["first_ms"], "ms", None, "1 s")

    def pages(self):
        """Pages of a running server: the median over entries from all over the record."""
        process = subprocess.Popen([self.ayni, "serve", "--listen", "127.0.0.1:0", "--json"], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True,
                                   env={**os.environ, "AYNI_DATA": self.data, "AYNI_LANGUAGE": "en"})
        try:
            address = json.loads(process.stdout.readline())["listening"]
            identifiers = []
            for path in self.files:
                with open(path, "rb") as file:
                    head = file.read(1 << 20).decode("utf-8", "replace")
                identifiers += re.findall(r"<iati-identifier>\s*([^<\s]+)\s*</iati-identifier>", head)[:8]
            step = max(1, len(identifiers) // 100)
            def get(path):
                begun = time.monotonic()
                with urllib.request.urlopen(address + path, timeout=120) as answer:
                    answer.read()
                return (time.monotonic() - begun) * 1000
            get("/en/")
            times = sorted(get("/en/cooperation/" + urllib.parse.quote(one, safe="")) for one in identifiers[::step])
            self.keep("page of a cooperation, median", statistics.median(times), "ms", aim="10 ms")
            self.keep("page of a cooperation, slowest", times[-1], "ms")
            self.keep("front page", statistics.median(get("/en/") for _ in range(10)), "ms", aim="100 ms")
            self.keep("search for a word", statistics.median(get("/en/search?q=health") for _ in range(10)), "ms", aim="100 ms")
            with open(f"/proc/{process.pid}/status", encoding="utf-8") as file:
                peak = int(re.search(r"VmHWM:\s*(\d+)", file.read()).group(1)) / 1024
            self.keep("memory of the server", peak, "MiB")
        finally:
            process.terminate()
            process.wait()

    def all(self):
        for path in self.files:
            with open(path, "rb") as file:
                while file.read(1 << 22):
                    pass
        rows = os.path.join(self.work, "rows")
        self.bulk("reading and checking (load --dry-run)", "200 MB/s a core", "load", "--dry-run", "--json", self.corpus)
        # What is flattened is as large as the corpus: it makes room for what is loaded.
        self.bulk("flatten to CSV", "200 MB/s", "flatten", self.corpus, "--overwrite", "--output", rows + ".csv")
        os.remove(rows + ".csv")
        self.bulk("flatten to Parquet", None, "flatten", self.corpus, "--overwrite", "--parquet", "--output", rows + ".parquet")
        os.remove(rows + ".parquet")
        self.bulk("load: write, share out, index", "100 MB/s", "load", "--json", self.corpus,
                  before=lambda: shutil.rmtree(self.data, ignore_errors=True))
        self.startup()
        self.questions()
        self.pages()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ayni", required=True, type=os.path.abspath)
    parser.add_argument("--corpus", required=True, type=os.path.abspath)
    parser.add_argument("--work", default="bench-work", type=os.path.abspath, help="a folder for what is made; its ayni-data is replaced")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", help="where to write the figures")
    parser.add_argument("--page", help="a page to write the table into")
    arguments = parser.parse_args()
    os.makedirs(arguments.work, exist_ok=True)
    bench = Bench(arguments)
    if not bench.files:
        sys.exit(f"{arguments.corpus} has no XML files; cargo xtask corpus makes some")
    bench.all()
    about = (f"{bench.megabytes:,.0f} MB in {len(bench.files)} files, {arguments.rounds} rounds, "
             f"{datetime.date.today().isoformat()}: {machine()}.")
    lines = ["| what | median | peak memory | aim |", "|---|---:|---:|---:|"]
    for one in bench.results:
        memory = "" if one["peak_mib"] is None else f"{one['peak_mib']:,} MiB"
        lines.append(f"| {one['what']} | {one['figure']:,.1f} {one['unit']} | {memory} | {one['aim'] or ''} |")
    table = "\n".join([about, "", *lines])
    print(table)
    if arguments.json:
        with open(arguments.json, "w", encoding="utf-8") as file:
            json.dump({"machine": machine(), "date": datetime.date.today().isoformat(), "megabytes": bench.megabytes,
                       "rounds": arguments.rounds, "results": bench.results}, file, indent=1)
    if arguments.page:
        write_between(arguments.page, "bench", table)


if __name__ == "__main__":
    main()
