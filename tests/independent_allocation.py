#!/usr/bin/env python3
"""Shares disbursements of IATI activity files out by country, sector and year, independently of the program.

Usage: independent_allocation.py FILE...

Uses ElementTree and decimal only, and shares no code with the program. The
rules are those of the book ("Numbers that stay honest"):

- a transaction's own sectors or places win over the activity's;
- of the sector vocabularies, DAC five digits (1) is taken, else DAC three
  digits (2), else there is no sector;
- countries and the regions of one vocabulary (1, else the first) share the whole;
- one item may lack its percentage; of several, those that lack one count as
  nothing where the others make 100, else the whole is left unallocated, as it
  is with a negative percentage or a sum of zero; any other sum is rescaled;
- the weight of a cell is the product of its sector's and its place's share;
  the parts sum to the amount by largest remainder at 0.00000001, over all
  cells in document order, sector first, equal remainders to the earlier one.

Prints one JSON array: [currency, country, sector, year, sum], unknown as null,
sums as exact decimal text.
"""

import json
import re
import sys
from collections import defaultdict
from decimal import ROUND_HALF_EVEN, Context, Decimal, setcontext
from fractions import Fraction
from xml.etree import ElementTree

setcontext(Context(prec=80))
SMALLEST = Decimal("0.00000001")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\Z")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?\Z")


def number(text):
    """A decimal number, perhaps with thousands separators or a percent sign; none when it is none."""
    text = (text or "").strip()
    if GROUPED.match(text):
        text = text.replace(",", "")
    return Decimal(text) if NUMBER.match(text) else None


def attribute(element, name):
    """An attribute without blanks; none when it is absent or empty."""
    return (element.get(name) or "").strip() or None if element is not None else None


def weighed(items):
    """Codes with their weights: [(None, 1)] for what is not shared out."""
    whole = [(None, Fraction(1))]
    if not items:
        return whole
    if len(items) == 1 and items[0][1] is None:
        return [(items[0][0], Fraction(1))]
    stated = [share for _, share in items if share is not None]
    makes_whole = bool(stated) and abs(sum(stated) - 100) <= Decimal("0.01") * len(stated)
    if len(stated) < len(items) and not makes_whole:
        return whole
    if any(share < 0 for share in stated) or sum(stated) == 0:
        return whole
    return [(code, Fraction(share)) for code, share in items if share is not None]


def percentage(element):
    """The share of a sector or place."""
    return number((element.get("percentage") or "").replace("%", ""))


def sectors(element):
    """Sector items by vocabulary, in document order."""
    found = defaultdict(list)
    for sector in element.findall("sector"):
        if attribute(sector, "code"):
            vocabulary = attribute(sector, "vocabulary") or "1"
            found[vocabulary].append((attribute(sector, "code"), percentage(sector)))
    return found


def places(element):
    """Countries, and the regions of the one vocabulary that shares the whole with them, in document order."""
    found = []
    for child in element:
        if child.tag == "recipient-country" and attribute(child, "code"):
            found.append((None, attribute(child, "code").upper(), percentage(child)))
        elif child.tag == "recipient-region" and attribute(child, "code"):
            found.append((attribute(child, "vocabulary") or "1", None, percentage(child)))
    vocabularies = [vocabulary for vocabulary, _, _ in found if vocabulary]
    chosen = "1" if "1" in vocabularies else (vocabularies or [None])[0]
    return [(country, share) for vocabulary, country, share in found if vocabulary in (None, chosen)]


def parts(amount, weights):
    """Parts of an amount by largest remainder at the smallest unit."""
    units = int(amount / SMALLEST)
    total = sum(weights)
    exact = [abs(units) * weight / total for weight in weights]
    given = [int(part) for part in exact]
    order = sorted(range(len(weights)), key=lambda place: (given[place] - exact[place], place))
    for place in order[: abs(units) - sum(given)]:
        given[place] += 1
    return [(part if units >= 0 else -part) * SMALLEST for part in given]


def main():
    sums = defaultdict(Decimal)
    for path in sys.argv[1:]:
        for activity in ElementTree.parse(path).getroot().iter("iati-activity"):
            for transaction in activity.findall("transaction"):
                if attribute(transaction.find("transaction-type"), "code") != "3":
                    continue
                value = transaction.find("value")
                amount = number(value.text) if value is not None else None
                if amount is None:
                    continue
                amount = amount.quantize(SMALLEST, rounding=ROUND_HALF_EVEN)
                currency = attribute(value, "currency") or attribute(activity, "default-currency")
                day = attribute(transaction.find("transaction-date"), "iso-date")
                year = day[:4] if day and re.match(r"\d{4}-\d\d-\d\d", day) else None
                by_vocabulary = sectors(transaction) or sectors(activity)
                sector = weighed(by_vocabulary.get("1") or by_vocabulary.get("2") or [])
                place = weighed(places(transaction) or places(activity))
                cells = [(s, p, a * b) for s, a in sector for p, b in place]
                for (code, country, _), part in zip(cells, parts(amount, [weight for _, _, weight in cells])):
                    sums[(currency, country, code, year)] += part
    print(json.dumps([[*key, format(total.normalize(), "f")] for key, total in sums.items()]))


if __name__ == "__main__":
    main()
