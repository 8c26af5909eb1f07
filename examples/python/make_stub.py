#!/usr/bin/env python3
"""Writes a stub, by which editors and type checkers know the package: make_stub.py FILE.pyi

Everything is read off the module itself; the build does it.
"""

import dataclasses
import inspect
import re
import sys

import qgov

# What signatures of the compiled half leave open.
RESULTS = {
    "Assessment.scheme": "str", "Assessment.units": "Tuple[UnitResult, ...]", "Assessment.vetoes": "Tuple[VetoResult, ...]",
    "Assessment.consequences": "Tuple[ConsequenceResult, ...]", "Assessment.period": "Period",
    "Assessment.items": "Tuple[ItemResult, ...]", "Assessment.trace": "Tuple[TraceLine, ...]",
    "Dataset.assignments": "Assignments", "Dataset.observations": "Observations", "Dataset.texts": "Tuple[str, ...]",
    "Dataset.tables": "Dict[str, Table[Any]]", "Dataset.title": "str", "Dataset.title_en": "str",
    "Dataset.description": "str", "Dataset.schema": "str", "Dataset.home": "Optional[str]",
    "Dataset.reported": "Optional[Period]", "Dataset.extensions": "Dict[str, object]",
    "Network.ends": "Tuple[int, int]", "Network.rows": "Tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]",
    "Network.in_rows": "Tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]",
    "Period.first": "Optional[date]", "Period.last": "Optional[date]", "Table.members": "Dict[str, str]",
    "Table.keys": "Iterator[str]", "Table.values": "Iterator[R]", "Table.items": "Iterator[Tuple[str, R]]",
    "Table.__iter__": "Iterator[R]", "Table.add": "R", "Table.get": "Optional[R]",
    "evaluate_targets": "TargetEvaluation", "measure": "Dict[str, Any]", "measures_of": "Tuple[NetworkMeasure, ...]",
    "validate": "Tuple[Finding, ...]",
}

HEAD = '''\
# Made by make_stub.py.
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from os import PathLike
from typing import Any, Callable, Dict, Generic, Iterator, List, Literal, Mapping, Optional, Tuple, TypeVar, Union, overload

import numpy

from .errors import Cancelled as Cancelled, Error as Error, FileError as FileError, InvalidValue as InvalidValue
from .errors import ParseError as ParseError, UnknownKey as UnknownKey

R = TypeVar("R", bound="Row")
__version__: str
vertex_kinds: Dict[int, str]
'''


def types(text):
    """A signature in the words of Python in place of the binding tool's."""
    text = text.replace("_qgov.", "").replace("numpy.ndarray[numpy.float64]", "Any").replace("numpy.ndarray[numpy.uint32]", "Any")
    text = re.sub(r"\bself: [\w.]+", "self", text)
    text = re.sub(r"\barg(\d): ", r"_\1: ", text)
    for found, meant in (("function", "Callable"), ("handle", "object"), ("capsule", "object"), ("_Walk", "Iterator[Any]"),
                         ("qgov::v0::Period", "Period"), ("binding::Data", "Dataset"),
                         ("os.PathLike", "str | bytes | PathLike[str] | PathLike[bytes]")):
        text = re.sub(rf"\b{found}\b", meant, text)
    for member, table in (("scheme", "AssessmentScheme"), ("unit", "Organisation")):
        text = text.replace(f"{member}: object", f"{member}: str | {table}")
    return re.sub(r"= <[^>]*>", "= ...", text)


def signatures(function):
    """What the tool says of a function's arguments; several lines for overloads."""
    doc = function.__doc__ or ""
    found = re.findall(r"^(?:\d+\. )?\w*(\(.*\) -> .*)$", doc, re.M)
    return [types(each) for each in found]


def methods(name, thing, indent, owner=""):
    found = signatures(thing)
    lines = []
    for each in found:
        if owner + name in RESULTS:
            each = each.split(" -> ")[0] + " -> " + RESULTS[owner + name]
        if len(found) > 1:
            lines.append(f"{indent}@overload")
        if indent and not each.startswith("(self"):
            each = re.sub(r"^\(_0: [^,)]+", "(self", each)
        if name == "__eq__":
            each = "(self, other: object) -> bool"
        lines.append(f"{indent}def {name}{each}: ...")
    return lines


def value_class(thing):
    lines = ["@dataclass(frozen=True, kw_only=True)", f"class {thing.__name__}:"]
    for field in dataclasses.fields(thing):
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        lines.append(f"    {field.name}: {field.type}" + ("" if required else " = ..."))
    return lines + [f"    def replace(self, **changes: Any) -> {thing.__name__}: ..."]


def row_class(thing):
    lines = [f"class {thing.__name__}(Row):"]
    for name, annotation in re.findall(r"^(\w+): (.*)$", thing.__doc__, re.M):
        lines.append(f"    {name}: {annotation}")
    return lines


def bound_class(thing, tables):
    bases = "(Generic[R])" if thing is qgov.Table else ""
    lines = [f"class {thing.__name__}{bases}:"]
    owner = thing.__name__ + "."
    for name, member in vars(thing).items():
        if isinstance(member, property):
            kind = signatures(member.fget)[0].split("-> ")[1] if signatures(member.fget) else "Any"
            kind = RESULTS.get(owner + name, kind)
            lines.append(f"    {name}: {tables.get(name, kind) if thing is qgov.Dataset else kind}")
        elif isinstance(member, staticmethod):
            lines += ["    @staticmethod"] + [f"    def {name}{each}: ..." for each in signatures(member.__func__)]
        elif callable(member) and (not name.startswith("_") or name in ("__init__", "__len__", "__getitem__", "__iter__",
                                                                        "__contains__", "__eq__", "__lt__")):
            lines += methods(name, member, "    ", owner)
    text = "\n".join(lines)
    row = {qgov.Table: "R", qgov.Assignments: "Assignment", qgov.Observations: "Observation"}.get(thing)
    if row:
        text = text.replace("row: int) -> object", f"row: int) -> {row}").replace("key: str) -> object", "key: str) -> R")
        text = text.replace("-> list", "-> List[R]").replace("-> tuple", f"-> Tuple[{row}, ...]")
    return text.split("\n")


def main():
    blocks = [HEAD.rstrip()]
    classes = [each for each in vars(qgov).values() if inspect.isclass(each) and not issubclass(each, Exception)]
    rows = [each for each in classes if issubclass(each, qgov.Row) and each is not qgov.Row]
    tables = {re.match(r"A row of the table (\w+)\.", each.__doc__)[1]: f"Table[{each.__name__}]" for each in rows}
    for thing in sorted(classes, key=lambda each: each.__name__):
        if dataclasses.is_dataclass(thing):
            blocks.append("\n".join(value_class(thing)))
        elif thing in rows:
            blocks.append("\n".join(row_class(thing)))
        else:
            blocks.append("\n".join(bound_class(thing, tables)))
    functions = [(name, each) for name, each in vars(qgov).items() if inspect.isbuiltin(each)]
    blocks.append("\n".join(line for name, each in sorted(functions) for line in methods(name, each, "")))
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write("\n\n".join(blocks) + "\n")


if __name__ == "__main__":
    main()
