#!/usr/bin/env python3
"""Counts what IATI activity files hold, independently of the reader in Rust.

Usage: independent_count.py FILE...

Uses ElementTree and decimal only, and shares no code with the reader. Prints
one JSON object a file: counts, and sums of transaction values by currency
(the value's own, else the activity's default, else "") as exact decimal text.
A value that is no decimal number once thousands separators are left out is
counted as unreadable.
"""

import json
import re
import sys
from decimal import ROUND_HALF_EVEN, Context, Decimal, setcontext
from xml.etree import ElementTree

setcontext(Context(prec=60))
SMALLEST = Decimal("0.00000001")
PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)\Z")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?\Z")


def amount(text):
    """The number a value element holds, at eight decimal places; None if none."""
    text = (text or "").strip()
    if GROUPED.match(text):
        text = text.replace(",", "")
    if not PLAIN.match(text):
        return None
    return Decimal(text).quantize(SMALLEST, rounding=ROUND_HALF_EVEN)


def count(path):
    root = ElementTree.parse(path).getroot()
    answer = {
        "version": root.get("version"),
        "activities": 0,
        "transactions": 0,
        "budgets": 0,
        "planned_disbursements": 0,
        "unreadable": 0,
    }
    sums = {}
    for activity in root.iter("iati-activity"):
        answer["activities"] += 1
        answer["budgets"] += len(activity.findall("budget"))
        answer["planned_disbursements"] += len(activity.findall("planned-disbursement"))
        for transaction in activity.findall("transaction"):
            answer["transactions"] += 1
            value = transaction.find("value")
            number = None if value is None else amount("".join(value.itertext()))
            if number is None:
                answer["unreadable"] += 1
                continue
            own = (value.get("currency") or "").strip()
            currency = own or (activity.get("default-currency") or "").strip()
            sums[currency] = sums.get(currency, Decimal(0)) + number
    answer["sums"] = {
        currency: format(total.normalize(), "f") for currency, total in sorted(sums.items())
    }
    return answer


for path in sys.argv[1:]:
    print(json.dumps({"file": path, **count(path)}))
