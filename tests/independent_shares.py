#!/usr/bin/env python3
"""Shares out transactions by sector and place, independently of the program.

Usage: independent_shares.py ROWS.csv FOLDER...

Reads the IATI files of the folders with ElementTree, computes each share by the
rules of the standard with exact whole numbers, and compares the sums by file,
transaction type, year, sector, country, region and currency with those of the
rows that `ayni flatten --output ROWS.csv` gave. Shares no code with it.

Transactions whose receiver is named like a country go to that country: the
program's list of names is not repeated here, so these are taken from the rows
and counted. Exits with 1 when a cell differs.
"""

import csv
import os
import re
import sys
from collections import defaultdict
from decimal import ROUND_HALF_EVEN, Context, Decimal, setcontext
from xml.etree import ElementTree

setcontext(Context(prec=60))
csv.field_size_limit(1 << 30)
UNIT = Decimal("0.00000001")
PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\Z")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?\Z")
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def number(text):
    """An amount or percentage, at eight decimal places; None if it is none."""
    text = (text or "").strip()
    if text.endswith("%"):
        text = text[:-1].strip()
    if GROUPED.match(text):
        text = text.replace(",", "")
    if not PLAIN.match(text):
        return None
    return Decimal(text).quantize(UNIT, rounding=ROUND_HALF_EVEN)


def weigh(cells):
    """[(what, share text)] to [(what, weight)]; [] when there is nothing to share by."""
    if len(cells) == 1 and number(cells[0][1]) is None:
        return [(cells[0][0], Decimal(1))]
    stated = [(what, share) for what, share in cells if number(share) is not None]
    if len(stated) < len(cells):
        # Where the others make the whole already, nothing is left for those without a share.
        if not stated or abs(sum(number(share) for _, share in stated) - 100) > Decimal("0.01") * len(stated):
            return []
        cells = stated
    shares = [number(share) for _, share in cells]
    if not shares or sum(shares) == 0 or min(shares) < 0:
        return []
    return [(what, share) for (what, _), share in zip(cells, shares)]


def split(amount, weights):
    """Parts that sum to the amount, by largest remainder in units of 10^-8."""
    units = int(amount / UNIT)
    sign = -1 if units < 0 else 1
    whole = [int(weight.scaleb(16)) for weight in weights]
    total = sum(whole)
    parts = [divmod(abs(units) * weight, total) for weight in whole]
    missing = abs(units) - sum(quotient for quotient, _ in parts)
    order = sorted(range(len(parts)), key=lambda index: (-parts[index][1], index))
    extra = set(order[:missing])
    return [sign * (quotient + (index in extra)) * UNIT for index, (quotient, _) in enumerate(parts)]


def code(element):
    return (element.get("code") or "").strip()


def places_of(parent):
    countries = [one for one in parent.findall("recipient-country") if code(one)]
    regions = [one for one in parent.findall("recipient-region") if code(one)]
    vocabularies = [(one.get("vocabulary") or "1").strip() for one in regions]
    chosen = "1" if "1" in vocabularies else (vocabularies or [None])[0]
    kept = {id(one) for one, vocabulary in zip(regions, vocabularies) if vocabulary == chosen}
    cells = []
    for one in parent:
        if one in countries:
            cells.append(((code(one).upper(), ""), one.get("percentage")))
        elif id(one) in kept:
            cells.append((("", code(one)), one.get("percentage")))
    return cells


def sectors_of(parent):
    return [one for one in parent.findall("sector") if code(one)]


def chosen_sectors(sectors):
    for wanted in ("1", "2"):
        of = [one for one in sectors if (one.get("vocabulary") or "1").strip() == wanted]
        if of:
            return [(code(one), one.get("percentage")) for one in of]
    return []


def year_of(text):
    day = DAY.match((text or "").strip())
    return str(int(day.group(1))) if day else ""


def shares_of(path, named):
    """Yields (type, year, sector, country, region, currency, amount)."""
    for entry, activity in enumerate(ElementTree.parse(path).getroot().iter("iati-activity")):
        identifier = (activity.findtext("iati-identifier") or "").strip()
        for position, transaction in enumerate(activity.findall("transaction"), 1):
            value = transaction.find("value")
            amount = None if value is None else number("".join(value.itertext()))
            if amount is None:
                continue
            kind = transaction.find("transaction-type")
            date = transaction.find("transaction-date")
            currency = (value.get("currency") or activity.get("default-currency") or "").strip()
            places = places_of(transaction)
            country = named.get((os.path.basename(path), identifier, str(position)))
            if not places and country:
                places = [((country, ""), None)]
            places = weigh(places or places_of(activity)) or [(("", ""), Decimal(1))]
            sectors = chosen_sectors(sectors_of(transaction) or sectors_of(activity))
            sectors = weigh(sectors) or [("", Decimal(1))]
            cells = [(sector, place, a * b) for sector, a in sectors for place, b in places]
            parts = split(amount, [weight for _, _, weight in cells])
            for (sector, (country, region), _), part in zip(cells, parts):
                year = year_of(None if date is None else date.get("iso-date"))
                yield (code(kind) if kind is not None else "", year, sector, country, region, currency, part)


def main(rows, folders):
    theirs, named = defaultdict(Decimal), {}
    with open(rows, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = os.path.basename(row["file"])
            key = (name, *(row[column] for column in
                           ("transaction_type", "year", "sector", "country", "region", "currency")))
            if row["value"]:
                theirs[key] += Decimal(row["value"])
            if row["receiver_country_basis"] == "name":
                named[(name, row["iati_identifier"], row["item_number"])] = row["receiver_country"]
    ours = defaultdict(Decimal)
    files = sorted(os.path.join(folder, name) for folder in folders for name in os.listdir(folder) if name.endswith(".xml"))
    for path in files:
        for *key, part in shares_of(path, named):
            ours[(os.path.basename(path), *key)] += part
    differing = [key for key in sorted(set(ours) | set(theirs)) if ours.get(key, 0) != theirs.get(key, 0)]
    for key in differing[:20]:
        print("differs:", *key, "here", ours.get(key), "in the rows", theirs.get(key))
    equal = len(set(ours) | set(theirs)) - len(differing)
    print(f"{equal} cells are equal, {len(differing)} differ; {len(named)} transactions name a country as receiver")
    return 1 if differing or not ours else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
