"""check_table_package.py QGOV FOLDER DATA...: what `qgov table --package` writes follows the rules of the Data Package
standard, version 2: names and types, files that are there in their encoding, headers as described, cells of the types,
required, unique and enumerated values, keys and foreign keys. Uses nothing but Python."""

import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys

program, folder, *data_sets = sys.argv[1:]
folder = pathlib.Path(folder)
TYPES = {"string", "number", "integer", "boolean", "object", "array", "list", "datetime", "date", "time", "year",
         "yearmonth", "duration", "geopoint", "geojson", "any"}
PATH = re.compile(r"^(?=^[^./~])(^((?!\.{2}).)*$).*$")


def require(good, *words):
    if not good:
        sys.exit("datapackage: " + " ".join(str(word) for word in words))


def check_cell(field, cell, where):
    kind = field["type"]
    if kind == "number":
        require(re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", cell), where, "no number:", cell)
    elif kind == "integer":
        require(re.fullmatch(r"-?\d+", cell), where, "no integer:", cell)
    elif kind == "boolean":
        require(cell in ("true", "false"), where, "no boolean:", cell)
    elif kind in ("object", "array"):
        require(isinstance(json.loads(cell), dict if kind == "object" else list), where, "not", kind, cell)
    elif kind == "list":
        require(all(cell.split(field["delimiter"])), where, "an empty element:", cell)
    enum = field.get("constraints", {}).get("enum")
    require(not enum or cell in enum, where, cell, "is not among", enum)


def check_package(package, folder):
    require(re.fullmatch(r"[-a-z0-9._/]+", package["name"]), "bad name", package["name"])
    require(package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json", package["$schema"])
    require(package["resources"], "no resources")
    tables = {}
    for resource in package["resources"]:
        name = resource["name"]
        require(name not in tables, "two resources", name)
        require(PATH.match(resource["path"]), "bad path", resource["path"])
        with open(folder / resource["path"], encoding=resource["encoding"], newline="") as file:
            header, *rows = list(csv.reader(file))
        fields = resource["schema"]["fields"]
        require(header == [field["name"] for field in fields], name, "header", header)
        require(len(set(header)) == len(header), name, "a column twice")
        missing = resource["schema"]["missingValues"]
        for field in fields:
            require(field["type"] in TYPES, name, field)
        for number, row in enumerate(rows, 2):
            require(len(row) == len(fields), name, "row", number, "is ragged")
            for field, cell in zip(fields, row):
                where = f"{name}, row {number}, {field['name']}:"
                if cell in missing:
                    require(not field.get("constraints", {}).get("required"), where, "required")
                else:
                    check_cell(field, cell, where)
        tables[name] = (header, rows)
        for field in fields:
            if field.get("constraints", {}).get("unique"):
                column = [row[header.index(field["name"])] for row in rows]
                require(len(set(column)) == len(column), name, field["name"], "is not unique")
        for key in resource["schema"].get("primaryKey", []):
            require(key in header, name, "has no", key)
    for resource in package["resources"]:
        header, rows = tables[resource["name"]]
        for key in resource["schema"].get("foreignKeys", []):
            other_header, other_rows = tables[key["reference"].get("resource", resource["name"])]
            require(len(key["fields"]) == len(key["reference"]["fields"]) == 1, key)
            at = header.index(key["fields"][0])
            there = other_header.index(key["reference"]["fields"][0])
            known = {row[there] for row in other_rows}
            for row in rows:
                require(not row[at] or row[at] in known, resource["name"], row[at], "refers to nothing")


for data in data_sets:
    for options in ([], ["--chinese"]):
        shutil.rmtree(folder, ignore_errors=True)
        listed = subprocess.run([program, "table", data, "--package", str(folder), *options], check=True,
                                capture_output=True, text=True).stdout.split()
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        require(sorted(listed) == sorted(path.name for path in folder.iterdir()), listed)
        require(len(listed) == len(package["resources"]) + 1, listed)
        check_package(package, folder)
        # Each table goes in again and nothing has changed.
        for resource in package["resources"]:
            again = subprocess.run([program, "table", data, resource["name"], "--from",
                                    str(folder / resource["path"])], check=True, capture_output=True).stdout
            require(json.loads(again) == json.loads(pathlib.Path(data).read_bytes()), data, resource["name"])
print(f"{len(data_sets)} data sets: packages in order")
