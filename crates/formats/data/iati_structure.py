#!/usr/bin/env python3
"""Writes iati-structure.tsv: the structure of the IATI standard, read out of its schemas.

    python3 crates/formats/data/iati_structure.py FOLDER > crates/formats/data/iati-structure.tsv

FOLDER holds one folder a version (1.01 to 2.03), each with iati-activities-schema.xsd,
iati-organisations-schema.xsd and iati-common.xsd as published at https://iatistandard.org.
Only facts are taken over: names, order, occurrence, types. The schemas themselves stay outside.
"""

import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from pathlib import Path

VERSIONS = ["1.01", "1.02", "1.03", "1.04", "1.05", "2.01", "2.02", "2.03"]
FILES = {"a": "iati-activities-schema.xsd", "o": "iati-organisations-schema.xsd"}
XSD = "{http://www.w3.org/2001/XMLSchema}"

HEAD = """\
# The structure of the IATI standard: what may stand in each element, in which order, how often, with which attributes.
# Source: the XML schemas of IATI 1.01 to 2.03, as published at iatistandard.org, read in November 2026 by iati_structure.py; facts only.
# declaration: an element; of an element that only its parent knows, parent/element; of a type that elements share, :type.
# files: a activities, o organisations. text: - none, mixed, any (anything at all), else the type of the element's text.
# children: in this order, ? none or one, * any number, + one or more; after | in any order and number, after |+ at least one;
# element:type where the type is shared, element/ where only this parent knows it, element=declaration where another's is meant; ## elements of other namespaces. attributes: ! required, ? not, :type unless string; ## those of other namespaces.
"""


def children(node, *names):
    return [child for child in node if child.tag in [XSD + name for name in names]]


def short(kind):
    return kind.replace("xsd:", "")


def inherited(model, owner):
    """The children of a shared type, as another declaration names them."""
    named = []
    for item in model:
        name, slash, sign = item.partition("/")
        named.append(f"{name}={owner}/{name}{sign}" if slash and "=" not in name else item)
    return named


class Schema:
    """One schema with what it includes."""

    def __init__(self, folder, file):
        self.roots = [ElementTree.parse(folder / name).getroot() for name in (file, "iati-common.xsd")]
        self.rows = {}

    def find(self, kind, name):
        for root in self.roots:
            for node in children(root, kind):
                if node.get("name") == name:
                    return node
        raise KeyError(f"no {kind} {name}")

    def read(self):
        for root in self.roots:
            for element in children(root, "element"):
                self.declaration(element.get("name"), element)
            for kind in children(root, "complexType"):
                self.row(f":{kind.get('name')}", *self.complex_type(f":{kind.get('name')}", kind))
        return self.rows

    def row(self, name, text, model, attributes):
        row = (text, " ".join(model) or "-", " ".join(attributes) or "-")
        if self.rows.setdefault(name, row) != row:
            raise ValueError(f"{name} is declared in two ways")

    def declaration(self, name, element):
        """A global element, or one that only its parent knows; gives the type that it shares, if any."""
        kind = element.get("type")
        if kind:
            if "/" not in name:
                self.row(name, *self.of_type(name, kind))
            return ":" + short(kind)
        body = element.find(XSD + "complexType")
        self.row(name, *(("any", [], []) if body is None else self.complex_type(name, body)))
        return "/" if "/" in name else ""

    def of_type(self, name, kind):
        if kind.startswith("xsd:"):
            return short(kind), [], []
        text, model, attributes = self.complex_type(":" + kind, self.find("complexType", kind))
        return text, inherited(model, kind), attributes

    def complex_type(self, name, body):
        text = "mixed" if body.get("mixed") == "true" else "-"
        simple = body.find(XSD + "simpleContent")
        if simple is not None:
            extension = simple.find(XSD + "extension")
            return short(extension.get("base")), [], self.attributes(extension)
        extended = body.find(XSD + "complexContent")
        if extended is not None:
            extension = extended.find(XSD + "extension")
            base = extension.get("base")
            text, model, attributes = self.complex_type(":" + base, self.find("complexType", base))
            model = inherited(model, base) + self.model(name, extension)
            return text, model, self.merged(attributes, self.attributes(extension))
        return text, self.model(name, body), self.attributes(body)

    @staticmethod
    def merged(first, second):
        named = [item for item in first + second if item != "##"]
        return list(dict.fromkeys(named)) + (["##"] if "##" in first + second else [])

    def model(self, name, body):
        groups = children(body, "sequence", "choice")
        if not groups:
            return []
        (group,) = groups
        least, most = group.get("minOccurs", "1"), group.get("maxOccurs", "1")
        if group.tag == XSD + "choice":
            assert most == "unbounded", name
            items = [self.child(name, child)[0] for child in children(group, "element", "any")]
            return ["|" if least == "0" else "|+"] + items
        assert (least, most) == ("1", "1"), name
        return ["".join(self.child(name, child)) for child in children(group, "element", "any")]

    def child(self, parent, node):
        least, most = node.get("minOccurs", "1"), node.get("maxOccurs", "1")
        sign = {("1", "1"): "", ("0", "1"): "?", ("0", "unbounded"): "*", ("1", "unbounded"): "+"}[(least, most)]
        if node.tag == XSD + "any":
            assert node.get("namespace") == "##other" and node.get("processContents") == "lax"
            return "##", sign if sign != "*" else ""
        if node.get("ref"):
            return node.get("ref"), sign
        return node.get("name") + self.declaration(f"{parent.lstrip(':')}/{node.get('name')}", node), sign

    def attributes(self, body):
        found = []
        for node in children(body, "attribute", "attributeGroup", "anyAttribute"):
            if node.tag == XSD + "anyAttribute":
                continue
            if node.tag == XSD + "attributeGroup":
                found += [item for item in self.attributes(self.find("attributeGroup", node.get("ref"))) if item != "##"]
                continue
            name, kind = node.get("name"), node.get("type")
            if node.get("ref") and node.get("ref").startswith("xml:"):
                name, kind = node.get("ref"), "xsd:language"
            elif node.get("ref"):
                name = node.get("ref")
                kind = self.find("attribute", name).get("type")
            sign = "!" if node.get("use") == "required" else "?"
            kind = short(kind or "xsd:string")
            found.append(name + sign + ("" if kind == "string" else ":" + kind))
        return found + (["##"] if children(body, "anyAttribute") else [])


def spans(versions):
    """1.01-1.03,2.03"""
    runs = []
    for version in versions:
        index = VERSIONS.index(version)
        if runs and runs[-1][1] == index - 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return ",".join(VERSIONS[a] if a == b else f"{VERSIONS[a]}-{VERSIONS[b]}" for a, b in runs)


def main():
    folder = Path(sys.argv[1])
    found = defaultdict(lambda: defaultdict(str))
    for version in VERSIONS:
        for letter, file in FILES.items():
            for name, row in Schema(folder / version, file).read().items():
                found[(name, *row)][version] += letter
    print(HEAD, end="")
    print("declaration", "files", "versions", "text", "children", "attributes", sep="\t")
    lines = []
    for (name, *row), versions in found.items():
        by_files = defaultdict(list)
        for version, files in versions.items():
            by_files[files].append(version)
        for files, those in by_files.items():
            lines.append((name, files, spans(those), *row))
    for line in sorted(lines, key=lambda line: (line[0].lstrip(":"), line[2], line[1])):
        print(*line, sep="\t")


main()
