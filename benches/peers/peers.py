#!/usr/bin/env python3
"""Measures this program beside the tools that others use for the same work.

Usage: peers.py --ayni target/release/ayni [--activities N] [--rounds N] [--cache DIR] [--page FILE]

Installs iatikit and iatiflattener from PyPI into a virtual environment in the cache folder, makes a
corpus of the files in AYNI_SAMPLES (`cargo xtask corpus`), and runs each tool on the same files, in
turn, as many rounds as asked for. Prints a table of medians; with --page, writes it between the marks
`<!-- peers -->` and `<!-- /peers -->` of that file, with the machine and the date.
"""

import argparse
import csv
import datetime
import glob
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
from report import machine, write_between  # noqa: E402


HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PEERS = {"iatikit": "3.6.1", "iatiflattener": "0.10.12"}


def environment(cache):
    """The Python of a virtual environment with the peers."""
    python = os.path.join(cache, "venv", "bin", "python3")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(cache, "venv")], check=True)
        wanted = [f"{name}=={version}" for name, version in PEERS.items()]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
    return python


def corpus(cache, activities):
    """A registry folder as the peers expect it: data/PUBLISHER/FILE.xml. Made once for each size."""
    registry = os.path.join(cache, f"registry-{activities}")
    folder = os.path.join(registry, "data", "corpus")
    if not os.path.isdir(folder):
        subprocess.run(["cargo", "xtask", "corpus", "--activities", str(activities), "--out", folder], cwd=ROOT, check=True)
    return registry


def measure(command, log, folder=None):
    """Seconds of the clock and of the processors, and the most memory that the process took, in MiB."""
    with open(log, "w", encoding="utf-8") as file:
        begun = time.monotonic()
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode


def rows_of(pattern):
    """Rows in CSV files, without their headings."""
    rows = 0
    for path in glob.glob(pattern):
        with open(path, newline="", encoding="utf-8") as file:
            rows += sum(1 for _ in csv.reader(file)) - 1
    return rows


def tools(arguments, python, registry, work):
    """Each tool: name, version, what it does, how it is started, what it made and what it left out."""
    data = os.path.join(registry, "data", "corpus")
    output = os.path.join(work, "iatiflattener")
    version = subprocess.run([arguments.ayni, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]

    def text(log):
        with open(log, encoding="utf-8", errors="replace") as file:
            return file.read()

    def dropped(log):
        files = re.findall(r"Exception with package (\S+)", text(log))
        return f"{len(files)} files" if files else "nothing"

    def fresh():
        shutil.rmtree(output, ignore_errors=True)

    def without_rows():
        """Takes away what an earlier round wrote, as for the others: to take the place of a file is work of its own."""
        for path in glob.glob(rows + "*"):
            os.remove(path)

    def of_ayni(log):
        found = re.search(r"^([\d, ]+) rows of", text(log), re.MULTILINE)
        return found.group(1) if found else "?"

    rows = os.path.join(work, "rows")
    flatten = [arguments.ayni, "flatten", data, "--language", "en", "--output"]
    shim = [python, os.path.join(HERE, "run_iatiflattener.py"), arguments.samples, registry, output]
    return [
        ("iatiflattener", PEERS["iatiflattener"], "transactions and budgets to CSV", shim, fresh,
         lambda log: f"{rows_of(os.path.join(output, 'csv', '*.csv')):,}", dropped),
        ("ayni flatten", version, "transactions to CSV", [*flatten, rows + ".csv"], without_rows, of_ayni, lambda log: "nothing"),
        ("ayni flatten", version, "transactions and budgets by quarters to CSV",
         [*flatten, rows + "-budgets.csv", "--budgets=quarters"], without_rows, of_ayni, lambda log: "nothing"),
        ("ayni flatten", version, "transactions to Parquet", [*flatten, rows + ".parquet", "--parquet"], without_rows, of_ayni,
         lambda log: "nothing"),
        ("iatikit", PEERS["iatikit"], "reading every activity",
         [python, os.path.join(HERE, "run_iatikit.py"), registry], None, lambda log: "none", lambda log: "nothing"),
        ("ayni load --dry-run", version, "reading and checking every element",
         [arguments.ayni, "load", "--dry-run", "--json", data], None, lambda log: "none", lambda log: "nothing"),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ayni", required=True, type=os.path.abspath)
    parser.add_argument("--activities", type=int, default=28_000, help="size of the corpus; 28,000 are some 200 MB")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cache", default=os.path.expanduser("~/.cache/ayni-peers"), type=os.path.abspath)
    parser.add_argument("--page", help="a page to write the table into")
    arguments = parser.parse_args()
    arguments.samples = os.environ.get("AYNI_SAMPLES", os.path.join(ROOT, "..", "shared", "data"))
    os.makedirs(arguments.cache, exist_ok=True)
    python = environment(arguments.cache)
    registry = corpus(arguments.cache, arguments.activities)
    size = sum(os.path.getsize(path) for path in glob.glob(os.path.join(registry, "data", "corpus", "*.xml"))) / 1e6
    work = os.path.join(arguments.cache, "work")
    os.makedirs(work, exist_ok=True)
    all_tools = tools(arguments, python, registry, work)
    seconds = [[] for _ in all_tools]
    processor = [[] for _ in all_tools]
    memory = [0.0 for _ in all_tools]
    logs = [os.path.join(work, f"{index}.log") for index in range(len(all_tools))]
    for turn in range(arguments.rounds):
        for index, (name, _, what, command, before, _, _) in enumerate(all_tools):
            if before:
                before()
            spent, of_processor, peak, code = measure(command, logs[index], work)
            if code not in (0, 3):
                sys.exit(f"{name} ended with exit code {code}: see {logs[index]}")
            seconds[index].append(spent)
            processor[index].append(of_processor)
            memory[index] = max(memory[index], peak)
            print(f"round {turn + 1}: {name}, {what}: {spent:.1f} s, {size / spent:.1f} MB/s, "
                  f"{size / of_processor:.1f} MB/s of processor time, {peak:.0f} MiB", file=sys.stderr)
    lines = [
        "| tool | version | what it does | MB/s (median) | slowest–fastest | MB/s of processor time | peak memory | rows | left out |",
        "|---|---|---|---:|---:|---:|---:|---:|---|",
    ]
    for index, (name, version, what, _, _, rows, left_out) in enumerate(all_tools):
        speeds = sorted(size / spent for spent in seconds[index])
        lines.append(
            f"| {name} | {version} | {what} | {size / statistics.median(seconds[index]):.1f} | {speeds[0]:.1f}–{speeds[-1]:.1f} "
            f"| {size / statistics.median(processor[index]):.1f} | {memory[index]:.0f} MiB | {rows(logs[index])} | {left_out(logs[index])} |")
    about = (f"{size:.0f} MB in {arguments.activities:,} activities, {arguments.rounds} rounds in turn, "
             f"{datetime.date.today().isoformat()}: {machine()}, Python {platform.python_version()}.")
    table = "\n".join([about, "", *lines])
    print(table)
    if arguments.page:
        write_between(arguments.page, "peers", table)


if __name__ == "__main__":
    main()
