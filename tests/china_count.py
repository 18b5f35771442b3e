"""Counts the published table of Chinese official finance, independently of Ayni.

For health (sector 120), one line of JSON: by receiving country and flow class how
many projects there are, and the sum of their amounts in each currency. A project
counts once, by its first row. A project that does not name exactly one country
has no receiver.
"""

import csv
import json
import sys
from decimal import Decimal

projects = {}
with open(sys.argv[1], encoding="utf-8", newline="") as table:
    for row in csv.DictReader(table):
        projects.setdefault(row["project_id"], row)

counts, sums = {}, {}
health = 0
for row in projects.values():
    if row["crs_sector_code"] != "120" or not 2000 <= int(row["year"]) <= 2014:
        continue
    health += 1
    receivers = row["recipients_iso3"].split("|")
    alone = len(receivers) == 1 and len(receivers[0]) == 3
    # The table lost the letters NA: those of Namibia, and of its currency.
    receiver = (row["recipient_iso2"] or "NA") if alone else ""
    key = f"{receiver} {row['flow_class']}"
    counts[key] = counts.get(key, 0) + 1
    if row["amount"]:
        currency = "NAD" if row["currency"].strip() == "D" else row["currency"]
        of_key = sums.setdefault(currency, {})
        of_key[key] = of_key.get(key, Decimal(0)) + Decimal(row["amount"])

print(
    json.dumps(
        {
            "projects": len(projects),
            "health": health,
            "counts": counts,
            "sums": {currency: {key: str(total) for key, total in of.items()} for currency, of in sums.items()},
        }
    )
)
