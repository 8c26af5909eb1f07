#!/usr/bin/env python3
"""The public types and functions of the headers, as docs/api.txt lists them.

check_api.py DOXYGEN PROJECT            says what differs from docs/api.txt and what lacks a comment; 1 if anything
check_api.py DOXYGEN PROJECT --write    writes docs/api.txt anew

Doxygen reads the headers as docs/Doxyfile says; each of its warnings is a failure.
"""
import difflib
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

HEADING = """\
# Every public type, member and function of qgov, by header; all in namespace qgov. Those who wrap the library see here
# what changed.
# Made by tests/check_api.py from the headers; a test compares the two.
"""


def words(element):
    """The text of an element with single spaces, as C++ is written here."""
    text = "" if element is None else "".join(element.itertext())
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"< ", "<", text)
    text = re.sub(r" >", ">", text)
    text = re.sub(r" ([&*]+)(\w)", r"\1 \2", text)
    return re.sub(r" ([&*])", r"\1", text)


def is_documented(element):
    return any(words(element.find(part)) for part in ("briefdescription", "detaileddescription"))


def template_of(element):
    parameters = element.find("templateparamlist")
    if parameters is None:
        return ""
    each = [(words(one.find("type")) + " " + words(one.find("declname"))).strip() for one in parameters]
    return "template <" + ", ".join(each) + "> "


def described(member, in_class):
    """One line for a member of a class or of the namespace; None for what is not part of the interface."""
    kind = member.get("kind")
    name = words(member.find("name"))
    if member.get("prot") != "public" or kind == "friend":
        return None
    if kind == "enum":
        values = [words(value.find("name")) + " " + words(value.find("initializer"))
                  for value in member.iter("enumvalue")]
        return f"enum {name}: " + ", ".join(value.strip() for value in values)
    if kind == "typedef":
        return f"{template_of(member)}using {name} = " + words(member.find("type"))
    if kind == "variable":
        # The tables of names and members that every enumeration and record has.
        if re.match(r"constexpr (EnumTexts?<|auto$)", words(member.find("type"))) or name.startswith("type_name<"):
            return None
        fixed = "static " if member.get("static") == "yes" and in_class else ""
        return f"{fixed}{name}: " + words(member.find("type"))
    if kind == "function":
        arguments = words(member.find("argsstring"))
        kind_of_result = words(member.find("type"))
        fixed = "static " if member.get("static") == "yes" else ""
        result = f" -> {kind_of_result}" if kind_of_result else ""
        return f"{template_of(member)}{fixed}{name}{arguments}{result}"
    return None


class Headers:
    """Lines of the list by header, and what lacks a comment."""

    def __init__(self, project):
        self.project = project
        self.lines = {}
        self.undocumented = []

    def path_of(self, element):
        location = element.find("location")
        path = pathlib.Path(location.get("declfile") or location.get("file"))
        if path.is_absolute():
            path = path.relative_to(self.project)
        if path.parts[0] != "include":
            path = pathlib.Path("include") / path
        return path, int(location.get("declline") or location.get("line"))

    def stands_under_comment(self, path, line):
        """Whether a comment begins the group of declarations, up to the empty line before, to which this belongs."""
        text = (self.project / path).read_text(encoding="utf-8").splitlines()
        at = line - 1
        while at >= 0 and text[at].strip():
            if text[at].lstrip().startswith("///"):
                return True
            at -= 1
        return False

    def add(self, element, line, comment_needed):
        path, number = self.path_of(element)
        self.lines.setdefault(str(path.relative_to("include")), []).append((number, line))
        if comment_needed and not is_documented(element) and not self.stands_under_comment(path, number):
            self.undocumented.append(f"{path}:{number}: {line}")


def read_compound(tree, headers):
    compound = tree.getroot().find("compounddef")
    kind = compound.get("kind")
    name = words(compound.find("compoundname"))
    if kind == "namespace" and name == "qgov":
        for member in compound.iter("memberdef"):
            line = described(member, False)
            if line:
                headers.add(member, line, True)
    elif kind == "concept" and name.startswith("qgov::"):
        headers.add(compound, f"concept {name[6:]}", True)
    elif kind in ("struct", "class") and name.startswith("qgov::") and compound.get("prot") == "public":
        bases = [words(base) for base in compound.findall("basecompoundref")]
        base = " : " + ", ".join(bases) if bases else ""
        headers.add(compound, f"{template_of(compound)}{kind} {name[6:]}{base}", True)
        for member in compound.iter("memberdef"):
            line = described(member, True)
            if line:
                headers.add(member, "  " + line, False)


def read_headers(doxygen, project):
    settings = (project / "docs" / "Doxyfile").read_text(encoding="utf-8")
    headers = Headers(project)
    with tempfile.TemporaryDirectory() as folder:
        settings += f"\nOUTPUT_DIRECTORY = {folder}\nGENERATE_HTML = NO\nGENERATE_XML = YES\nXML_PROGRAMLISTING = NO\n"
        run = subprocess.run([doxygen, "-"], input=settings, cwd=project, text=True, capture_output=True)
        if run.returncode or run.stderr.strip():
            sys.exit(f"doxygen says (docs/Doxyfile):\n{run.stderr}")
        for path in sorted((pathlib.Path(folder) / "xml").glob("*.xml")):
            if path.name.startswith(("namespaceqgov", "structqgov", "classqgov", "conceptqgov")):
                read_compound(ElementTree.parse(path), headers)
    return headers


def main():
    if len(sys.argv) not in (3, 4) or sys.argv[3:] not in ([], ["--write"]):
        sys.exit(__doc__)
    project = pathlib.Path(sys.argv[2]).resolve()
    headers = read_headers(sys.argv[1], project)
    text = HEADING
    for header in sorted(headers.lines):
        text += f"\n{header}\n" + "".join(f"  {line}\n" for _, line in sorted(headers.lines[header]))
    listed = project / "docs" / "api.txt"
    if sys.argv[3:]:
        listed.write_text(text, encoding="utf-8")
    before = listed.read_text(encoding="utf-8") if listed.exists() else ""
    if before != text:
        print("docs/api.txt is not what the headers hold; look at the difference, say in CHANGELOG.md what changed for "
              "users,\nthen run: tests/check_api.py doxygen . --write\n")
        print("\n".join(difflib.unified_diff(before.splitlines(), text.splitlines(), "docs/api.txt", "headers", "", "", 0)))
    for each in headers.undocumented:
        print(f"{each.strip()}: has no comment that says what it is")
    count = sum(len(lines) for lines in headers.lines.values())
    print(f"{count} lines in {len(headers.lines)} headers")
    return 1 if before != text or headers.undocumented else 0


if __name__ == "__main__":
    sys.exit(main())
