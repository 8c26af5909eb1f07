#!/usr/bin/env python3
"""The pages of the documentation do what they say: their code compiles and runs, what it prints stands behind it.

    check_docs.py source PAGE OUT.cpp       the C++ blocks of a page as one source
    check_docs.py main OUT.cpp PAGE...      the program that runs them
    check_docs.py run PAGE --program P --command QGOV --work DIR [--update]

Blocks by their language: `cpp` and `sh` are run, `text` behind one of them is what it prints, `json` must be JSON and, if
it is a data set, one that qgov and the JSON Schema accept; blocks of other languages must be files. A page is run in
a folder of its own with the shipped data sets and the inputs of the examples; qgov is on the path. `sh` blocks fail
when a command does; qgov may end with 1, which says that there are findings.

A comment in front of a block says more:
    <!-- docs: continues -->      C++ that goes on in the scope of the block before it
    <!-- docs: preamble -->       C++ in front of every later block of the page that does not continue one
    <!-- docs: declarations -->   C++ at namespace scope
    <!-- docs: file NAME -->      the block is a file of this name
    <!-- docs: exit N -->         the last command of the block ends with N
    <!-- docs: usage -->          a synopsis: subcommands and options must be those of `qgov SUBCOMMAND --help`
    <!-- docs: run by FILE -->    lines that stand in FILE, of this repository, which is run elsewhere
    <!-- docs: not run, WHY -->   the rest

Links must lead somewhere, and a name in code as the text of a link to a header must be in that header.
With --update the `text` blocks are replaced by what was printed.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parent.parent
MARK = "\x1e"  # between the outputs of blocks that continue one another


@dataclass
class Block:
    line: int  # of its first line of content, from 1
    language: str
    lines: list = field(default_factory=list)
    directive: str = ""
    output: "Block" = None  # the text block behind it

    @property
    def text(self):
        return "".join(line + "\n" for line in self.lines)


class Problems(Exception):
    pass


def read_page(page):
    """The blocks of a page and the text outside them."""
    blocks, outside, block, directive = [], [], None, ""
    last = None
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if block is not None:
            if line.strip() == "```":
                if block.language == "text":
                    if last is None:
                        raise Problems(f"{page}:{number}: a text block without a block that prints it")
                    last.output = block
                    last = None
                else:
                    blocks.append(block)
                    last = block if block.language in ("cpp", "sh") else None
                block = None
            else:
                block.lines.append(line)
            continue
        if line.startswith("```"):
            block = Block(number + 1, line[3:].strip(), directive=directive)
            directive = ""
            continue
        comment = re.fullmatch(r"<!-- docs: (.*) -->", line.strip())
        if comment:
            directive = comment.group(1)
        elif line.strip():
            directive = ""
        outside.append((number, line))
    if block is not None:
        raise Problems(f"{page}:{block.line}: this block is never closed")
    return blocks, outside


def name_of(page):
    return re.sub(r"\W", "_", str(page.relative_to(ROOT).with_suffix("")))


def groups_of(blocks):
    """C++ blocks that share a scope, by their first one; the preamble, and what stands at namespace scope."""
    groups, preamble, declarations = [], [], []
    for block in blocks:
        if block.language != "cpp" or block.directive.startswith("not run"):
            continue
        if block.directive == "preamble":
            preamble.append(block)
        elif block.directive == "declarations":
            declarations.append(block)
        elif block.directive == "continues":
            if not groups:
                raise Problems(f"line {block.line}: nothing to continue")
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups, preamble, declarations


def write_source(page, out):
    blocks, _ = read_page(page)
    groups, preamble, declarations = groups_of(blocks)
    shown = page.relative_to(ROOT)
    includes = ["<cstdio>"]

    def body(block):
        kept = []
        for line in block.lines:
            include = re.fullmatch(r"#include ([<\"].*[>\"])", line)
            if include and include.group(1) not in includes:
                includes.append(include.group(1))
            kept.append("" if include else line)
        return f'#line {block.line} "{shown}"\n' + "\n".join(kept) + "\n"

    functions = "".join(body(block) for block in declarations)
    start = "".join(body(block) for block in preamble)
    cases = ""
    for group in groups:
        functions += f"void block_{group[0].line}() {{\n{start}"
        for block in group:
            if block is not group[0]:
                functions += 'std::printf("\\x1e");\n'
            functions += body(block)
        functions += "}\n"
        cases += f"    if (line == {group[0].line}) block_{group[0].line}();\n"
    text = "".join(f"#include {include}\n" for include in includes)
    text += f"namespace {{\n{functions}}}\nvoid {name_of(page)}(int line);\n"
    text += f"void {name_of(page)}([[maybe_unused]] int line) {{\n{cases}}}\n"
    out.write_text(text, encoding="utf-8")


def write_main(out, pages):
    names = [name_of(page) for page in pages]
    text = "#include <cstdio>\n#include <cstdlib>\n#include <exception>\n#include <string_view>\n"
    text += "".join(f"void {name}(int line);\n" for name in names)
    text += "int main(int, char** arguments) try {\n"
    text += "    const std::string_view page = arguments[1];\n    const int line = std::atoi(arguments[2]);\n"
    text += "".join(f'    if (page == "{name}") {name}(line);\n' for name in names)
    text += '} catch (const std::exception& error) {\n    std::printf("%s\\n", error.what());\n    return 2;\n}\n'
    out.write_text(text, encoding="utf-8")


class Page:
    def __init__(self, page, arguments):
        self.page, self.arguments = page, arguments
        self.blocks, self.outside = read_page(page)
        self.problems, self.updates, self.ran = [], [], 0
        self.outputs = {}  # of C++ blocks, by line
        self.work = pathlib.Path(arguments.work) / name_of(page)
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        for folder in ("data", "inputs"):
            for file in (ROOT / "examples" / folder).iterdir():
                shutil.copy(file, self.work)
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", NO_COLOR="1")
        tools = self.work.parent / "bin"
        tools.mkdir(exist_ok=True)
        link = tools / "qgov"
        if not link.exists():
            try:
                link.symlink_to(pathlib.Path(arguments.command).resolve())
            except FileExistsError:
                pass  # another page made it meanwhile
        self.environment["PATH"] = f"{tools}{os.pathsep}{self.environment['PATH']}"

    def problem(self, line, text):
        self.problems.append(f"{self.page.relative_to(ROOT)}:{line}: {text}")

    def execute(self, command):
        done = subprocess.run(command, cwd=self.work, env=self.environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=120, check=False)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def compare(self, block, printed):
        self.ran += 1
        if block.output is None:
            return
        if printed.rstrip("\n") != block.output.text.rstrip("\n"):
            self.updates.append((block.output, printed))
            self.problem(block.output.line, f"the block above prints\n{printed.rstrip()}\n-- and not\n"
                         f"{block.output.text.rstrip()}")

    def run_cpp(self):
        for group in groups_of(self.blocks)[0]:
            status, printed = self.execute([self.arguments.program, name_of(self.page), str(group[0].line)])
            if status != 0:
                self.problem(group[0].line, f"ends with {status}: {printed}")
                continue
            for block, part in zip(group, printed.split(MARK)):
                self.outputs[block.line] = part

    def run_shell(self, block):
        wanted = re.fullmatch(r"exit (\d+)", block.directive)
        failed = self.work / ".failed"
        failed.unlink(missing_ok=True)
        # What ends badly in a pipe is noted, since the pipe ends as its last command does; 141: nobody reads on.
        script = ('set -e\nqgov() {\n    command qgov "$@" && return\n    ended=$?\n    case $ended in 1 | 141) return 0 ;; esac\n'
                  '    echo "qgov $* ends with $ended" >>.failed\n    return $ended\n}\n')
        if wanted:
            script = ""
        status, printed = self.execute(["sh", "-c", script + block.text])
        if status != (int(wanted.group(1)) if wanted else 0):
            self.problem(block.line, f"ends with {status}: {printed}")
        elif failed.exists():
            self.problem(block.line, failed.read_text(encoding="utf-8"))
        self.compare(block, printed)

    def check_usage(self, block):
        for offset, line in enumerate(block.lines):
            if line.startswith("  "):
                continue  # what the line above says goes on
            words = line.split()
            if not words or words[0] != "qgov":
                self.problem(block.line + offset, "does not begin with qgov")
                continue
            _, printed = self.execute(["qgov", words[1], "--help"])
            for option in [words[1]] + re.findall(r"--[a-z-]+", line):
                if option not in printed:
                    self.problem(block.line + offset, f"qgov {words[1]} --help does not speak of {option}")
        self.ran += 1

    def check_run_elsewhere(self, block, file):
        commands = (ROOT / file).read_text(encoding="utf-8").splitlines()
        for offset, line in enumerate(block.lines):
            command = line.split("#")[0].strip()
            if command and not any(command in each for each in commands):
                self.problem(block.line + offset, f"{file} does not have {command}")

    def check_json(self, block):
        self.ran += 1
        try:
            value = json.loads(block.text)
        except ValueError as error:
            self.problem(block.line, f"not JSON: {error}")
            return
        if not isinstance(value, dict) or value.get("format") != "qgov-dataset":
            return
        file = self.work / f"block-{block.line}.json"
        file.write_text(block.text, encoding="utf-8")
        status, printed = self.execute(["qgov", "validate", file.name])
        if status > 1:
            self.problem(block.line, printed)
        try:
            import jsonschema
        except ImportError:
            return
        schema = json.loads((ROOT / "examples/data/qgov-dataset.schema.json").read_text(encoding="utf-8"))
        for error in jsonschema.Draft7Validator(schema).iter_errors(value):
            self.problem(block.line, f"against the schema: {error.message}")

    def check_links(self):
        text = "\n".join(line for _, line in self.outside)
        numbers = [number for number, _ in self.outside]
        for link in re.finditer(r"\[([^\]]*)\]\(([^)\s]+)\)", text):
            name, target = link.groups()
            number = numbers[text.count("\n", 0, link.start())]
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            file = (self.page.parent / path).resolve() if path else self.page
            if not file.exists():
                self.problem(number, f"{target} leads nowhere")
            elif anchor and anchor not in anchors(file):
                self.problem(number, f"there is no heading {anchor} in {path or 'this page'}")
            code = re.fullmatch(r"`([\w:]+)`", name)
            if code and file.suffix == ".hpp":
                last = code.group(1).split("::")[-1]
                if not re.search(rf"\b{last}\b", file.read_text(encoding="utf-8")):
                    self.problem(number, f"there is no {code.group(1)} in {path}")

    def run(self):
        self.check_links()
        self.run_cpp()
        for block in self.blocks:
            directive = block.directive
            if directive.startswith("not run, "):
                continue
            if directive.startswith("file "):
                (self.work / directive[5:]).write_text(block.text, encoding="utf-8")
            if directive.startswith("run by "):
                self.check_run_elsewhere(block, directive[7:])
            elif directive == "usage":
                self.check_usage(block)
            elif block.language == "cpp":
                if block.line in self.outputs:
                    self.compare(block, self.outputs[block.line])
            elif block.language == "sh":
                self.run_shell(block)
            elif block.language == "json":
                self.check_json(block)
            elif not directive.startswith("file "):
                self.problem(block.line, f"nobody knows what to do with a block of \"{block.language}\"")
        if self.arguments.update:
            self.update()
        for problem in self.problems:
            print(problem)
        print(f"{self.page.relative_to(ROOT)}: {self.ran} blocks run, {len(self.problems)} problems")
        return 1 if self.problems else 0

    def update(self):
        lines = self.page.read_text(encoding="utf-8").splitlines()
        for output, printed in sorted(self.updates, key=lambda each: -each[0].line):
            first = output.line - 1
            lines[first:first + len(output.lines)] = printed.rstrip("\n").splitlines()
        self.page.write_text("\n".join(lines) + "\n", encoding="utf-8")


def anchors(page):
    """The anchors of the headings of a page, as GitHub makes them."""
    found = set()
    for _, line in read_page(page)[1]:
        heading = re.match(r"#+ (.*)", line)
        if heading:
            plain = re.sub(r"[^\w\- ]", "", heading.group(1).lower())
            found.add(plain.strip().replace(" ", "-"))
    return found


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("what", choices=["source", "main", "run"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--program")
    parser.add_argument("--command")
    parser.add_argument("--work")
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    files = [pathlib.Path(file).resolve() for file in arguments.files]
    try:
        if arguments.what == "source":
            write_source(files[0], files[1])
            return 0
        if arguments.what == "main":
            write_main(files[0], files[1:])
            return 0
        return Page(files[0], arguments).run()
    except Problems as problems:
        print(problems)
        return 1


if __name__ == "__main__":
    sys.exit(main())
