"""Runs iatiflattener on a folder of publishers without a network.

Usage: run_iatiflattener.py SAMPLES REGISTRY OUTPUT

Its own code does all the work. Only what it would fetch is taken from files: code lists and exchange
rates from SAMPLES. It is given no list of reporting organisations, which it would otherwise write a
file for each.
"""

import json
import os
import sys

import exchangerates
import iatiflattener


class Offline(iatiflattener.FlattenIATIData):
    samples = None

    def setup_codelists(self, refresh_rates):
        def codes(name):
            path = os.path.join(self.samples, "codelists", "2.03-json-en", f"{name}.json")
            with open(path, encoding="utf-8") as file:
                return [one["code"] for one in json.load(file)["data"]]

        self.activity_data = {}
        self.countries = codes("Country") + codes("Region")
        self.regions = codes("Region")
        self.category_group = {code: code for code in codes("SectorCategory")}
        self.organisations = {language: {} for language in {"en", *self.langs}}
        self.reporting_organisation_groups = {}
        self.exchange_rates = exchangerates.CurrencyConverter(
            update=False, source=os.path.join(self.samples, "fx", "imf_exchangerates_A_ENDA_USD.csv"))
        with open(os.path.join(self.samples, "fx", "currencies.json"), encoding="utf-8") as file:
            self.countries_currencies = json.load(file)


if __name__ == "__main__":
    samples, registry, output = sys.argv[1:]
    Offline.samples = samples
    Offline(iatikitcache_dir=registry, output=output, langs=["en"])
