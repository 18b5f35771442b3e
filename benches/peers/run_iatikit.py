"""Reads every activity of a folder of publishers with iatikit, and counts.

Usage: run_iatikit.py REGISTRY
"""

import glob
import os
import sys

from iatikit.data.dataset import Dataset

activities = transactions = 0
for path in sorted(glob.glob(os.path.join(sys.argv[1], "data", "*", "*.xml"))):
    for activity in Dataset(path).activities:
        activities += 1
        transactions += len(activity.etree.findall("transaction"))
print(activities, transactions)
