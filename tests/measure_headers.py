#!/usr/bin/env python3
"""What including each public header costs: writes docs/compile_cost.md. Run by hand on a calm machine; not part of the tests.

    python3 tests/measure_headers.py [--repeats 5] [--compilers g++,clang++] [--only PART]

A file of one include is compiled at -O0; the smallest processor time of several runs counts. Lines are those that the
preprocessor leaves, without blank ones and markers. nlohmann/json.hpp (Debian: nlohmann-json3-dev) is the scale; qgov does not
use it. It is measured again and again in between, and each header is compared with the measurement before and the one
after it, so that other work on the machine tells on both. Ends with 1 when a header costs more than half of it, but for the
adapters to Boost.Graph and qgov.hpp, which includes all the others.
"""

import argparse
import pathlib
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCALE = "nlohmann/json.hpp"
HEAVY = {"qgov/qgov.hpp", "qgov/graph/boost.hpp", "qgov/graph/boost_directed.hpp"}
LIMIT = 0.5
BETWEEN = 12  # headers between two measurements of the scale


def processor_time(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def lines_of(command):
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return sum(1 for line in text.splitlines() if line.strip() and not line.startswith(b"#"))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--compilers", default="g++,clang++")
    parser.add_argument("--only", default="", help="only headers whose name holds this; prints and writes nothing")
    arguments = parser.parse_args()
    compilers = arguments.compilers.split(",")
    include = ROOT / "include"
    headers = sorted(str(path.relative_to(include)) for path in include.rglob("*.hpp"))
    headers = [header for header in headers if arguments.only in header]

    lines, cost, ratio = {}, {}, {}
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "one.cpp"
        flags = ["-std=c++20", "-O0", f"-I{include}"]

        def measure(header):
            source.write_text(f"#include <{header}>\n", encoding="utf-8")
            if header not in lines:
                lines[header] = lines_of([compilers[0], *flags, "-E", str(source)])
            return {each: processor_time([each, *flags, "-c", str(source), "-o", f"{folder}/one.o"]) for each in compilers}

        def keep(table, key, value):
            table[key] = min(value, table.get(key, value))

        for repeat in range(arguments.repeats):
            before = measure(SCALE)
            for first in range(0, len(headers), BETWEEN):
                some = {header: measure(header) for header in headers[first:first + BETWEEN]}
                after = measure(SCALE)
                for each in compilers:
                    keep(cost, (each, SCALE), after[each])
                    ratio[each, SCALE] = 1.0
                    for header, seconds in some.items():
                        keep(cost, (each, header), seconds[each])
                        keep(ratio, (each, header), 2 * seconds[each] / (before[each] + after[each]))
                before = after
                print(f"\rrun {repeat + 1}: {first + len(some)} of {len(headers)}", end="", file=sys.stderr)
    print(file=sys.stderr)

    headers.append(SCALE)
    worst = {header: max(ratio[compiler, header] for compiler in compilers) for header in headers}
    rows = [f"| header | lines | {' | '.join(f'{each}, s | ratio' for each in compilers)} |",
            "|---" + "|---:" * (1 + 2 * len(compilers)) + "|"]
    for header in sorted(headers, key=lambda each: (-worst[each], each)):
        cells = " | ".join(f"{cost[each, header]:.2f} | {ratio[each, header]:.2f}" for each in compilers)
        name = header if header == SCALE else f"[{header[5:]}](../include/{header})"
        rows.append(f"| {name} | {lines[header]:,} | {cells} |")
    heavy = [header for header in headers if header not in HEAVY | {SCALE} and worst[header] > LIMIT]
    table = "\n".join(rows)
    if arguments.only:
        print(table)
    else:
        versions = ", ".join(
            subprocess.run([each, "--version"], check=True, stdout=subprocess.PIPE).stdout.decode().splitlines()[0]
            for each in compilers)
        (ROOT / "docs/compile_cost.md").write_text(
            "# What including a header costs\n\n"
            "A file of one include, compiled at -O0; smallest processor time of "
            f"{arguments.repeats} runs. `ratio` is to\nnlohmann/json.hpp, which only serves as a scale, measured "
            "shortly before and after that header; the smallest of the runs\ncounts. Seconds of two rows come from "
            "different moments, so one divided by the other does not give the ratio. Seconds\ndiffer between machines, "
            "ratios hardly. Nothing is meant to be above "
            f"{LIMIT} but the adapters to Boost.Graph and `qgov.hpp`,\nwhich includes all the others.\n"
            f"Written by [measure_headers.py](../tests/measure_headers.py) with\n{versions}.\n\n" + table + "\n",
            encoding="utf-8")
    for header in heavy:
        print(f"{header}: {worst[header]:.2f} of {SCALE}, more than {LIMIT}", file=sys.stderr)
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
