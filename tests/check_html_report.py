"""check_html_report.py QGOV DATA_DIR OUT_DIR: the web pages of `qgov report`, read by parsers that are not qgov's.

Elements nest and end, ids are unique, every reference within the page resolves, headings come in order, tables and
pictures have names, nothing is loaded from elsewhere, the same data give the same bytes, and names that look like markup
are text. With html5lib the pages are parsed strictly as well. Ends with 77 when the command is not there."""

import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys

VOID = {"meta", "link", "input", "br", "hr", "img"}
KNOWN = set("html head meta link title style body a header h1 h2 h3 h4 h5 nav ul ol li main section p div dl dt dd span b bdi"
            " i table caption thead tbody tr th td details summary figure figcaption svg desc g path circle rect polyline text"
            " select option label button footer script code".split())


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.problems, self.ids, self.references = [], [], [], []
        self.headings, self.tags, self.words, self.scripts = [], {}, [], 0
        self.table = None
        self.feed(text)
        self.close()
        if self.open:
            self.problems.append(f"not ended: {self.open}")

    def say(self, problem):
        self.problems.append(f"line {self.getpos()[0]}: {problem}")

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if len(values) != len(attributes):
            self.say(f"<{tag}> has an attribute twice")
        if tag not in KNOWN:
            self.say(f"unexpected element <{tag}>")
        for name in values:
            if name.startswith("on") or name in ("src", "srcset", "action", "xlink:href", "srcdoc"):
                self.say(f"unexpected attribute {name}")
        self.tags[tag] = self.tags.get(tag, 0) + 1
        if "id" in values:
            self.ids.append(values["id"])
        for name in ("aria-labelledby", "aria-describedby", "for"):
            self.references += values.get(name, "").split()
        target = values.get("href")
        if target is not None:
            if target.startswith("#"):
                self.references.append(target[1:])
            elif not (tag == "link" and target == "data:,"):
                self.say(f"leads elsewhere: {target}")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "th" and values.get("scope") not in ("row", "col"):
            self.say("<th> without scope")
        if tag == "table":
            self.table = False
        if tag == "caption":
            self.table = True
        if tag == "tbody" and self.table is not True:
            self.say("table without caption")
        if tag == "svg" and not (values.get("role") == "img" and (values.get("aria-label") or values.get("aria-labelledby"))):
            self.say("picture without name")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        if "svg" not in self.open:
            self.say(f"<{tag}/> outside of a picture")
        self.handle_starttag(tag, attributes)
        self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.say(f"</{tag}> ends <{self.open[-1] if self.open else None}>")
        if self.open:
            self.open.pop()

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open):
            self.words.append(data)

    def text(self):
        return "".join(self.words)


def check(name, data):
    text = data.decode("utf-8")
    page = Page(text)
    problems = page.problems[:10]
    twice = {each for each in page.ids if page.ids.count(each) > 1} if len(set(page.ids)) != len(page.ids) else set()
    if twice:
        problems.append(f"ids used twice: {sorted(twice)[:5]}")
    lost = set(page.references) - set(page.ids)
    if lost:
        problems.append(f"references to nothing: {sorted(lost)[:5]}")
    if page.headings[:1] != [1] or page.headings.count(1) != 1:
        problems.append("not exactly one h1, first")
    for before, after in zip(page.headings, page.headings[1:]):
        if after > before + 1:
            problems.append(f"h{after} follows h{before}")
    for tag in ("main", "title", "header", "footer", "nav", "script", "style"):
        if page.tags.get(tag, 0) != (1 if tag != "title" else page.tags.get("title", 0)):
            problems.append(f"{page.tags.get(tag, 0)} elements <{tag}>")
    style = text[text.index("<style>"):text.index("</style>")]
    script = text[text.rindex("<script>"):]
    for word, where in (("url(", style), ("@import", style), ("fetch(", script), ("XMLHttpRequest", script), ("import(", script)):
        if word in where:
            problems.append(f"may load something: {word}")
    try:
        import html5lib
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(text)
        problems += [f"html5lib at {where}: {what} {more}" for where, what, more in parser.errors[:5]]
    except ImportError:
        pass
    for problem in problems:
        print(f"{name}: {problem}")
    return page, not problems


EVIL = ['<script>alert("x")</script>', "</title></svg><img src=x onerror=alert(1)>", "a\"b'c&amp;d&lt;", "line\nbreak",
        "\u200f\u202eright to left", "长" * 200, "]]>--><!--", "{{x}}${y}`z`"]


def hostile():
    units = [{"key": f"u{at}", "name": name, "kind": "bureau"} for at, name in enumerate(EVIL)]
    tasks = [{"key": f"t{at}", "name": name, "label": name[:40]} for at, name in enumerate(EVIL)]
    assignments = [{"task": f"t{at}", "organisation": f"u{(at + step) % len(EVIL)}", "role": role}
                   for at in range(len(EVIL)) for step, role in ((0, "lead"), (1, "support"))]
    provenance = {"source": "s", "status": "illustrative", "locator": EVIL[0], "note": EVIL[1]}
    return {"format": "qgov-dataset", "version": 1, "title": EVIL[0], "home": "u1",
            "sources": [{"key": "s", "title": EVIL[1], "publisher": EVIL[2]}],
            "organisations": units, "tasks": tasks, "assignments": assignments,
            "leadership_groups": [{"key": "g", "name": EVIL[0], "seats": [{"role": "head", "organisation": "u0", "post": EVIL[1],
                                                                           "person": EVIL[2], "provenance": provenance}]}],
            "documents": [{"key": f"d{at}", "title": name, "published": f"20{10 + at}",
                           "relations": [{"kind": "based_on", "document": "d0", "note": name}] if at else []}
                          for at, name in enumerate(EVIL)],
            "honours": [{"key": f"h{at}", "name": name, "claim": name, "wording": name} for at, name in enumerate(EVIL)],
            "targets": [{"key": f"g{at}", "name": name, "milestones": [{"comparator": "qualitative", "wording": name}]}
                        for at, name in enumerate(EVIL)]}


def evil_index():
    """Values of an index whose units have these names."""
    rows = ['"' + name.replace('"', '""') + f'",{at},{at * at % 5}..{at * at % 5 + 1}' for at, name in enumerate(EVIL)]
    return "unit,a,b\n" + "\n".join(rows) + "\n"


def main():
    command, data, out = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    if not os.access(command, os.X_OK):
        print(f"{command} is not there")
        return 77
    out.mkdir(parents=True, exist_ok=True)
    evil = out / "hostile.json"
    evil.write_text(json.dumps(hostile(), ensure_ascii=False), encoding="utf-8")
    cities = sorted(str(each) for each in data.glob("*.json") if not each.name.endswith(".schema.json"))
    inputs = data.parent / "inputs"
    index = ["--values", str(inputs / "index_values.csv"), "--meta", str(inputs / "index_meta.csv")]
    (out / "evil.csv").write_text(evil_index(), encoding="utf-8")
    (out / "evil_meta.csv").write_text("code,direction\na,higher\nb,lower\n", encoding="utf-8")
    evil_tables = ["--values", str(out / "evil.csv"), "--meta", str(out / "evil_meta.csv")]
    runs = [(pathlib.Path(each).stem, [each]) for each in cities] + [
        ("hostile", [str(evil), *evil_tables]), ("all", cities), ("hostile_2", cities[:1] + [str(evil), *evil_tables]),
        ("index", [*cities[:1], *index])]
    fine = True
    for name, files in runs:
        for language in ("zh", "en"):
            page = out / f"{name}_{language}.html"
            results = []
            for _ in range(2):
                run = subprocess.run([command, "report", *files, "--lang", language, "-o", str(page)],
                                     capture_output=True, text=True, check=False)
                if run.returncode not in (0, 1) or run.stdout or run.stderr:
                    print(f"{name}: exit status {run.returncode}: {run.stdout}{run.stderr}")
                    return 1
                results.append(page.read_bytes())
            if results[0] != results[1]:
                print(f"{name}: two runs differ")
                fine = False
            read, good = check(page.name, results[0])
            fine = fine and good
            if f'<html lang="{"zh-CN" if language == "zh" else "en"}">' not in results[0].decode():
                print(f"{page.name}: wrong language")
                fine = False
            if name.startswith("hostile"):
                words = read.text()
                for each in EVIL:
                    if each not in words:
                        print(f"{page.name}: does not show {each[:30]!r} as text")
                        fine = False
            if name == "all" and len(results[0]) > 3_000_000:
                print(f"{page.name}: {len(results[0])} bytes, more than 3 MB")
                fine = False
    print(f"{len(runs)} pages in two languages: {'in order' if fine else 'see above'}")
    return 0 if fine else 1


sys.exit(main())
