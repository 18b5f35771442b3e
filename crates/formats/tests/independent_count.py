#!/usr/bin/env python3
"""Counts what IATI activity files hold, independently of the reader in Rust.

Usage: independent_count.py FILE...

Uses ElementTree and decimal only, and shares no code with the reader. Prints
one JSON object a file:

- "version", "activities", "transactions", "budgets", "planned_disbursements";
- "sums": transaction values by currency (the value's own, else the activity's
  default, else "") as exact decimal text; a value that is no decimal number
  once thousands separators are left out is counted as "unreadable";
- "types": how many transactions there are of each type, as written;
- "sums_by_type": values by "TYPE CURRENCY", TYPE being the number that version 2
  of the standard gives to the letter or word of version 1;
- "broken": the line at which a file stops being well-formed XML with
  namespaces, else null. Of such a file the activities that begin, and the
  transactions that end, before that line are counted.

Files of version 1.0 that follow the drafts of 2010 have transaction/@type and
budget-planned; both are counted as what they became.
"""

import json
import re
import sys
from decimal import ROUND_HALF_EVEN, Context, Decimal, setcontext
from xml.etree import ElementTree

setcontext(Context(prec=60))
SMALLEST = Decimal("0.00000001")
PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\Z")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?\Z")
# IATI 2.01, changes to code lists: what became of the letters of version 1.
NUMBERS = {
    "IF": "1", "C": "2", "D": "3", "E": "4", "IR": "5",
    "LR": "6", "R": "7", "QP": "8", "QS": "9", "CG": "10",
    "commitment": "2", "disbursement": "3",
}


def amount(text):
    """The number a value element holds, at eight decimal places; None if none."""
    text = (text or "").strip()
    if GROUPED.match(text):
        text = text.replace(",", "")
    if not PLAIN.match(text):
        return None
    return Decimal(text).quantize(SMALLEST, rounding=ROUND_HALF_EVEN)


def attribute(element, name):
    """The value of an attribute without blanks; none when there is none."""
    return "" if element is None else (element.get(name) or "").strip()


def exactly(sums):
    """Sums as text, without zeros at the end."""
    return {key: format(total.normalize(), "f") for key, total in sorted(sums.items())}


class Count:
    """What one file holds."""

    def __init__(self):
        self.version = None
        self.counts = dict.fromkeys(
            ["activities", "transactions", "budgets", "planned_disbursements", "unreadable"], 0
        )
        self.types = {}
        self.sums = {}
        self.sums_by_type = {}

    def transaction(self, activity, transaction):
        """Counts one transaction of an activity."""
        self.counts["transactions"] += 1
        kind_element = transaction.find("transaction-type")
        kind = attribute(kind_element, "code")
        if not kind and kind_element is not None:
            kind = (kind_element.text or "").strip()
        kind = kind or attribute(transaction, "type")
        self.types[kind] = self.types.get(kind, 0) + 1
        value = transaction.find("value")
        number = None if value is None else amount("".join(value.itertext()))
        if number is None:
            self.counts["unreadable"] += 1
            return
        currency = attribute(value, "currency") or attribute(activity, "default-currency")
        self.sums[currency] = self.sums.get(currency, Decimal(0)) + number
        key = f"{NUMBERS.get(kind, kind)} {currency}"
        self.sums_by_type[key] = self.sums_by_type.get(key, Decimal(0)) + number

    def answer(self, broken):
        """All of it, to be printed."""
        return {
            "version": self.version,
            **self.counts,
            "types": dict(sorted(self.types.items())),
            "sums": exactly(self.sums),
            "sums_by_type": exactly(self.sums_by_type),
            "broken": broken,
        }


def count(path):
    """Counts one file, as far as it is well-formed."""
    counted = Count()
    open_elements = []
    try:
        for event, element in ElementTree.iterparse(path, events=("start", "end")):
            if event == "start":
                open_elements.append(element)
                if element.tag == "iati-activity":
                    counted.counts["activities"] += 1
                is_root = len(open_elements) == 1
                if counted.version is None and (is_root or element.tag == "iati-activities"):
                    counted.version = element.get("version")
                continue
            open_elements.pop()
            parent = open_elements[-1] if open_elements else None
            if parent is None or parent.tag != "iati-activity":
                continue
            if element.tag == "transaction":
                counted.transaction(parent, element)
            elif element.tag in ("budget", "budget-planned"):
                counted.counts["budgets"] += 1
            elif element.tag == "planned-disbursement":
                counted.counts["planned_disbursements"] += 1
    except ElementTree.ParseError as error:
        return counted.answer(error.position[0])
    return counted.answer(None)


for path in sys.argv[1:]:
    print(json.dumps({"file": path, **count(path)}))
