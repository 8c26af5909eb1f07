"""check_org_jsonld.py QGOV FOLDER FILE...: what `qgov convert` writes as JSON-LD, read by rdflib as linked data.

It reads without a network; every class and property is one of its vocabulary and stands where its domain and range allow;
every reference is to a record; and there are as many records as the data set has. Ends with 77 without rdflib."""

import json
import pathlib
import subprocess
import sys

try:
    import rdflib
    from rdflib.namespace import RDF
except ImportError:
    print("rdflib is not there to read the files with")
    sys.exit(77)

ADDRESSES = {"dc": "http://purl.org/dc/elements/1.1/", "dct": "http://purl.org/dc/terms/",
             "eli": "http://data.europa.eu/eli/ontology#", "foaf": "http://xmlns.com/foaf/0.1/",
             "org": "http://www.w3.org/ns/org#", "prov": "http://www.w3.org/ns/prov#", "schema": "http://schema.org/",
             "skos": "http://www.w3.org/2004/02/skos/core#", "xsd": "http://www.w3.org/2001/XMLSchema#",
             "qgov": "urn:qgov:term:"}
# Each class with those above it.
CLASSES = {"org:Organization": {"foaf:Agent"}, "org:FormalOrganization": {"org:Organization", "foaf:Agent"},
           "org:OrganizationalUnit": {"org:Organization", "foaf:Agent"},
           "org:OrganizationalCollaboration": {"org:Organization", "foaf:Agent"}, "org:Post": set(), "org:Membership": set(),
           "org:Role": {"skos:Concept"}, "org:ChangeEvent": {"prov:Activity"}, "prov:Activity": set(), "prov:Entity": set(),
           "prov:Collection": {"prov:Entity"}, "prov:Location": set(), "prov:Person": {"foaf:Agent"}, "skos:Concept": set(),
           "eli:LegalResource": set(), "eli:ResourceType": {"skos:Concept"}}
ANY, TEXT, NODE, DAY, UNIT = None, "text", "node", "xsd:date", "org:Organization"
# Each property with its domain, its range (a class, a day, text, or any node), and whether it is functional.
PROPERTIES = {
    "org:subOrganizationOf": (UNIT, UNIT), "org:unitOf": ("org:OrganizationalUnit", "org:FormalOrganization"),
    "org:reportsTo": ("foaf:Agent", "foaf:Agent"), "org:classification": (UNIT, "skos:Concept"),
    "org:identifier": (UNIT, TEXT), "org:purpose": (UNIT, ANY), "org:linkedTo": (UNIT, UNIT),
    "org:postIn": ("org:Post", UNIT), "org:organization": ("org:Membership", UNIT, True),
    "org:member": ("org:Membership", "foaf:Agent", True), "org:role": ({"org:Membership", "org:Post"}, "org:Role"),
    "org:originalOrganization": ("org:ChangeEvent", UNIT), "org:resultingOrganization": ("org:ChangeEvent", UNIT),
    "prov:used": ("prov:Activity", NODE), "prov:generated": ("prov:Activity", NODE), "prov:atLocation": (ANY, "prov:Location"),
    "prov:hadPrimarySource": (ANY, "prov:Entity"), "skos:prefLabel": (ANY, TEXT), "skos:altLabel": (ANY, TEXT),
    "skos:notation": (ANY, TEXT), "foaf:name": (ANY, TEXT), "dc:publisher": (ANY, TEXT), "dc:coverage": (ANY, TEXT),
    "dc:subject": (ANY, TEXT), "dct:title": (ANY, TEXT), "dct:description": (ANY, TEXT), "dct:publisher": (ANY, "foaf:Agent"),
    "dct:creator": (ANY, "foaf:Agent"), "dct:date": (ANY, TEXT), "dct:created": (ANY, TEXT), "dct:issued": (ANY, TEXT),
    "dct:dateAccepted": (ANY, TEXT), "dct:type": (ANY, "skos:Concept"), "dct:isPartOf": (ANY, NODE), "dct:replaces": (ANY, NODE),
    "schema:url": (ANY, TEXT), "schema:foundingDate": (UNIT, TEXT), "schema:dissolutionDate": (UNIT, TEXT),
    "schema:startDate": ({"org:Membership", "org:Post"}, TEXT), "schema:endDate": ({"org:Membership", "org:Post"}, TEXT),
    "eli:type_document": ("eli:LegalResource", "eli:ResourceType"), "eli:number": (ANY, TEXT),
    "eli:passed_by": ("eli:LegalResource", "foaf:Agent"), "eli:date_document": ("eli:LegalResource", DAY),
    "eli:date_publication": (ANY, DAY), "eli:first_date_entry_in_force": (ANY, DAY),
    "eli:date_no_longer_in_force": (ANY, DAY),
    **{"eli:" + name: ("eli:LegalResource", "eli:LegalResource") for name in (
        "implements", "based_on", "amends", "repeals", "cites", "is_annex_of", "commences", "is_part_of", "related_to")}}
# Records of the data set by the class or classes that stand for them, and how their ids begin.
TABLES = {"sources": "prov:Entity", "organisations": None, "leadership_groups": "org:OrganizationalCollaboration",
          "organisation_events": None, "documents": "eli:LegalResource"}


def short(name):
    """A name with the prefix of its vocabulary; None for one of no vocabulary."""
    return next((f"{prefix}:{name[len(address):]}" for prefix, address in ADDRESSES.items() if name.startswith(address)), None)


class Check:
    def __init__(self, name, graph):
        self.name, self.graph, self.problems, self.used = name, graph, [], set()
        self.types = {}
        for subject, kind in graph.subject_objects(RDF.type):
            found = short(str(kind))
            if found not in CLASSES:
                self.say(f"no known class: {kind}")
            self.types.setdefault(subject, set()).update({found} | CLASSES.get(found, set()))

    def say(self, problem):
        self.problems.append(f"{self.name}: {problem}")

    def is_a(self, node, wanted):
        return bool(self.types.get(node, set()) & (wanted if isinstance(wanted, set) else {wanted}))

    def statement(self, subject, predicate, value):
        term = short(str(predicate))
        if predicate == RDF.type:
            return
        self.used.add(term)
        if isinstance(value, rdflib.URIRef) and value not in self.types:
            self.say(f"{subject} {term}: nothing is {value}")
        if term is not None and term.startswith("qgov:"):
            return
        if term not in PROPERTIES:
            self.say(f"no known property: {predicate}")
            return
        domain, wanted = PROPERTIES[term][:2]
        if domain is not ANY and not self.is_a(subject, domain) and not (
                term.startswith("schema:") and self.is_a(subject, "prov:Location")):
            self.say(f"{subject} {term}: not a {domain}")
        if wanted is TEXT or wanted == DAY:
            if not isinstance(value, rdflib.Literal):
                self.say(f"{subject} {term}: {value} is no literal")
            elif wanted == DAY and short(str(value.datatype)) != DAY:
                self.say(f"{subject} {term}: {value!r} is no day")
        elif wanted is not ANY and (isinstance(value, rdflib.Literal) or (wanted != NODE and not self.is_a(value, wanted))):
            self.say(f"{subject} {term}: {value!r} is not a {wanted}")
        if len(PROPERTIES[term]) > 2 and len(set(self.graph.objects(subject, predicate))) > 1:
            self.say(f"{subject} {term}: more than one")


def count(check, data):
    """As many records as the tables have; posts and seats with a membership for each who holds them."""
    def begin(table):
        return {each for each in check.types if str(each).startswith(f"urn:qgov:{table}:")}
    wanted = {table: len(data.get(table, [])) for table in TABLES}
    posts = [post for each in data.get("organisations", []) for post in each.get("posts", [])]
    seats = [seat for each in data.get("leadership_groups", []) for seat in each.get("seats", [])]
    wanted["posts"], wanted["seats"] = len(posts), len(seats)
    wanted["memberships"] = sum("person" in each for each in posts)
    wanted["seat_memberships"] = sum(("person" in each) + ("organisation" in each) for each in seats)
    wanted["persons"] = len({each["person"] for each in posts + seats if "person" in each})
    for table, number in wanted.items():
        found = begin(table)
        if len(found) != number:
            check.say(f"{table}: {len(found)} in place of {number}")
        if TABLES.get(table) and not all(check.is_a(each, TABLES[table]) for each in found):
            check.say(f"{table}: not all are {TABLES[table]}")
    relations = sum(len({(each["kind"], each["document"]) for each in document.get("relations", []) if "document" in each})
                    for document in data.get("documents", []))
    found = sum(1 for _, predicate, value in check.graph if str(value).startswith("urn:qgov:documents:")
                and short(str(predicate)).split(":")[0] in ("eli", "dct"))
    if found != relations:
        check.say(f"relations of documents: {found} in place of {relations}")


def main():
    command, folder, files = sys.argv[1], pathlib.Path(sys.argv[2]), [pathlib.Path(each) for each in sys.argv[3:]]
    folder.mkdir(parents=True, exist_ok=True)
    problems, statements, used = [], 0, set()
    for path in files:
        output = folder / (path.stem + ".jsonld")
        run = subprocess.run([command, "convert", str(path), str(output)], capture_output=True, text=True, check=False)
        if run.returncode not in (0, 1):
            print(f"{path.name}: exit status {run.returncode}: {run.stderr}")
            return 1
        if not isinstance(json.loads(output.read_text(encoding="utf-8"))["@context"], dict):
            problems.append(f"{path.name}: the context is not in the file")
            continue
        graph = rdflib.Graph()
        graph.parse(str(output), format="json-ld")
        check = Check(path.name, graph)
        for statement in sorted(graph):
            check.statement(*statement)
        count(check, json.loads(path.read_text(encoding="utf-8")))
        problems += check.problems
        statements += len(graph)
        used |= check.used
    for problem in problems[:30]:
        print(problem)
    print(f"{len(files)} files, {statements} statements, {len(used)} properties: "
          f"{f'{len(problems)} problems' if problems else 'in order'}")
    return 1 if problems or statements < 100 * len(files) else 0


sys.exit(main())
