#!/usr/bin/env python3
"""Compares what `ayni flatten` and iatiflattener make of the same files.

Usage: compare.py OURS.csv OUTPUT-OF-IATIFLATTENER [--type 3]

Sums the shares of one transaction type by activity, country or region, sector, year and currency, in
the currency of the source, and prints each activity whose sums differ by more than one cent, with the
cells. The second word of each line says what is the matter: `missing` (the other tool has nothing of
the activity), `differs`.
"""

import csv
import glob
import os
import sys
from collections import defaultdict
from decimal import Decimal

csv.field_size_limit(1 << 30)


def theirs(folder, kind):
    sums = defaultdict(lambda: defaultdict(Decimal))
    for path in glob.glob(os.path.join(folder, "csv", "transaction-*.csv")):
        with open(path, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["transaction_type"] == kind:
                    key = (row["country_code"], row["sector_code"], row["fiscal_year"], row["currency_original"])
                    sums[row["iati_identifier"].strip()][key] += Decimal(row["value_original"])
    return sums


def ours(path, kind):
    sums = defaultdict(lambda: defaultdict(Decimal))
    files = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["transaction_type"] == kind and row["value"]:
                key = (row["country"] or row["region"], row["sector"], row["year"], row["currency"])
                sums[row["iati_identifier"]][key] += Decimal(row["value"])
                files[row["iati_identifier"]] = os.path.basename(row["file"])
    return sums, files


def main(path, folder, kind="3"):
    here, files = ours(path, kind)
    there = theirs(folder, kind)
    cent = Decimal("0.01")
    equal = missing = differing = 0
    for identifier in sorted(set(here) | set(there), key=lambda one: (files.get(one, ""), one)):
        left, right = here.get(identifier, {}), there.get(identifier, {})
        cells = [key for key in sorted(set(left) | set(right), key=str) if abs(left.get(key, 0) - right.get(key, 0)) > cent]
        if not cells:
            equal += 1
        elif not right:
            missing += 1
            print(files[identifier], "missing", identifier, f"{len(cells)} cells", sep="\t")
        else:
            differing += 1
            print(files.get(identifier, "?"), "differs", identifier, f"{len(cells)} of {len(set(left) | set(right))} cells", sep="\t")
            for key in cells[:4]:
                print("", *key, f"ours {left.get(key, 0):f}", f"theirs {right.get(key, 0):f}", sep="\t")
    print(f"{equal} activities have equal sums, {differing} differ, {missing} are not there in theirs")


if __name__ == "__main__":
    main(*[one for one in sys.argv[1:] if one != "--type"])
