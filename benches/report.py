"""What the benchmarks share: the machine's name, and figures written into a page of the book."""

import os
import platform
import re


def machine():
    """The machine in a few words."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        found = re.search(r"model name\s*: (.*)", file.read())
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    name = found.group(1).strip() if found else "unknown processor"
    return f"{name}, {os.cpu_count()} cores, {pages / (1 << 30):.0f} GiB, {platform.system()}"


def write_between(path, mark, text):
    """Replaces what stands in a page between `<!-- mark -->` and `<!-- /mark -->`."""
    begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    with open(path, encoding="utf-8") as file:
        page = file.read()
    before, found, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"{path} has no place between {begin} and {end}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{before}{begin}\n\n{text}\n\n{end}{after}")
