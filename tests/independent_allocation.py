#!/usr/bin/env python3
"""Shares disbursements of IATI activity files out by country, sector and year, independently of the program.

Usage: independent_allocation.py RATES FILE...

RATES is the folder with the published exchange rates: `eurofxref-hist.zip` of
the European Central Bank and `imf_exchangerates_A_ENDA_USD.csv`.

Uses ElementTree and decimal only, and shares no code with the program. The
rules are those of the book ("Numbers that stay honest"):

- a transaction's own sectors or places win over the activity's;
- of the sector vocabularies, DAC five digits (1; DAC before 2.01) is taken, else
  DAC three digits (2; DAC-3), else there is no sector;
- drafts of 2010 have the type of a transaction in an attribute, its day in a
  milestone, and sectors' codes in `ref`;
- countries and the regions of one vocabulary (1, else the first) share the whole;
- one item may lack its percentage; of several, those that lack one count as
  nothing where the others make 100, else the whole is left unallocated, as it
  is with a negative percentage or a sum of zero; any other sum is rescaled;
- the weight of a cell is the product of its sector's and its place's share;
  the parts sum to the amount by largest remainder at 0.00000001, over all
  cells in document order, sector first, equal remainders to the earlier one;
- dollars are the whole amount divided by the rate of its value date, else of the
  day of the transaction, rounded half to even, and then shared out likewise: the
  European Central Bank's rate of that day or of the nearest day before it, at
  most 31 days, across the euro; else the International Monetary Fund's average
  of the year, of the area that issues the currency; else there are none.

Prints one JSON array: [currency, country, sector, year, sum, dollars], unknown
as null, sums as exact decimal text.
"""

import csv
import io
import json
import os
import re
import sys
import zipfile
from bisect import bisect_right
from collections import defaultdict
from datetime import date
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
        code = attribute(sector, "code") or attribute(sector, "ref")
        if code:
            vocabulary = attribute(sector, "vocabulary") or "1"
            vocabulary = {"DAC": "1", "DAC-3": "2"}.get(vocabulary, vocabulary)
            found[vocabulary].append((code, percentage(sector)))
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


class Rates:
    """The published rates: units of a currency for one dollar."""

    ISSUERS = {"EUR": "U2", "XDR": "XDR", "XOF": "7A", "XAF": "5X"}

    def __init__(self, folder):
        self.daily, self.annual = defaultdict(dict), {}
        with zipfile.ZipFile(os.path.join(folder, "eurofxref-hist.zip")) as archive:
            text = archive.read(archive.namelist()[0]).decode()
        for row in csv.DictReader(io.StringIO(text)):
            day = date.fromisoformat(row.pop("Date"))
            for currency, rate in row.items():
                if currency and NUMBER.match(rate or ""):
                    self.daily[currency.strip()][day] = Fraction(rate)
        dollars = self.daily["USD"]
        self.daily["EUR"] = {day: Fraction(1) for day in dollars}
        self.days = {currency: sorted(day for day in days if day in dollars) for currency, days in self.daily.items()}
        with open(os.path.join(folder, "imf_exchangerates_A_ENDA_USD.csv"), encoding="utf-8") as file:
            for row in csv.DictReader(file):
                currency = row["Currency"]
                if row["Country code"] == self.ISSUERS.get(currency, currency[:2]):
                    self.annual[currency, int(row["Date"][:4])] = Fraction(row["Rate"])

    def rate(self, currency, day):
        """The rate on a day; none when there is none."""
        if currency == "USD":
            return Fraction(1)
        days = self.days.get(currency, [])
        place = bisect_right(days, day)
        if place and (day - days[place - 1]).days <= 31:
            nearest = days[place - 1]
            return self.daily[currency][nearest] / self.daily["USD"][nearest]
        return self.annual.get((currency, day.year))


def day_of(transaction):
    """The day of a transaction; drafts of 2010 give it as the words of a milestone. None when it is no day."""
    milestone = transaction.find("milestone-date")
    words = milestone.text if milestone is not None else None
    return day_in(attribute(transaction.find("transaction-date"), "iso-date") or words or "")


def day_in(text):
    """The day that a text begins with, time and zone left off; none when it is no day."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def in_dollars(amount, rate):
    """An amount in dollars, to the smallest unit, half to even."""
    return Decimal(round(Fraction(amount) / rate / Fraction(SMALLEST))) * SMALLEST


def main():
    rates = Rates(sys.argv[1])
    sums, dollars = defaultdict(Decimal), defaultdict(Decimal)
    for path in sys.argv[2:]:
        for activity in ElementTree.parse(path).getroot().iter("iati-activity"):
            for transaction in activity.findall("transaction"):
                code = attribute(transaction.find("transaction-type"), "code") or attribute(transaction, "type")
                if code not in ("3", "D", "disbursement"):
                    continue
                value = transaction.find("value")
                amount = number(value.text) if value is not None else None
                if amount is None:
                    continue
                amount = amount.quantize(SMALLEST, rounding=ROUND_HALF_EVEN)
                currency = attribute(value, "currency") or attribute(activity, "default-currency")
                day = day_of(transaction)
                at = day_in(attribute(value, "value-date") or "") or day
                rate = rates.rate(currency, at) if currency and at else None
                by_vocabulary = sectors(transaction) or sectors(activity)
                sector = weighed(by_vocabulary.get("1") or by_vocabulary.get("2") or [])
                place = weighed(places(transaction) or places(activity))
                cells = [(s, p, a * b) for s, a in sector for p, b in place]
                weights = [weight for _, _, weight in cells]
                keys = [(currency, country, code, str(day.year) if day else None) for code, country, _ in cells]
                for key, part in zip(keys, parts(amount, weights)):
                    sums[key] += part
                if rate:
                    for key, part in zip(keys, parts(in_dollars(amount, rate), weights)):
                        dollars[key] += part

    def text(total):
        return None if total is None else format(total.normalize(), "f")

    print(json.dumps([[*key, text(total), text(dollars.get(key))] for key, total in sums.items()]))


if __name__ == "__main__":
    main()
