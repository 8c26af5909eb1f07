"""check_network_formats.py QGOV DATA FOLDER: what `qgov network -o` writes of a data set opens in other programs with
the same vertices, edges and weights. Ends with 77 when neither networkx nor graphviz is there."""

import csv
import json
import pathlib
import shutil
import subprocess
import sys

program, data, folder = sys.argv[1:4]
folder = pathlib.Path(folder)
folder.mkdir(parents=True, exist_ok=True)
try:
    import networkx
except ImportError:
    networkx = None
graphviz = shutil.which("dot")
if not networkx and not graphviz:
    print("neither python3-networkx nor graphviz is installed: nothing checked")
    sys.exit(77)


def qgov(*arguments):
    return subprocess.run([program, "network", data, *arguments], check=True, capture_output=True, text=True).stdout


def same(found, expected, what):
    if found != expected:
        sys.exit(f"{what}: {found!r}, expected {expected!r}")


for kind in ["assignment", "coordination", "hierarchy", "document"]:
    expected = json.loads(qgov("--kind", kind, "--measure", "degree,strength", "--format", "json"))
    names = sorted(each["name"] for each in expected["vertices"])
    strength = sum(each["strength"] for each in expected["vertices"])
    files = {form: str(folder / f"{kind}.{form}") for form in ["graphml", "gexf", "dot", "csv"]}
    for file in files.values():
        qgov("--kind", kind, "--measure", "degree,strength", "-o", file, "--output-nodes", file + ".nodes.csv")
    with open(files["csv"], encoding="utf-8", newline="") as table:
        edges = list(csv.DictReader(table))
    weight = sum(float(edge["weight"]) for edge in edges)
    if networkx:
        read = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}
        for form, reader in read.items():
            graph = reader(files[form])
            what = f"{kind}.{form}"
            name = "name" if form == "graphml" else "label"
            same(sorted(graph.nodes[node][name] for node in graph), names, what + ", names")
            same(graph.number_of_edges(), len(edges), what + ", edges")
            same(graph.size(weight="weight"), weight, what + ", weights")
            same(graph.is_directed(), expected["form"] == "directed", what + ", direction")
            found = sum(value for _, value in graph.nodes(data="strength"))
            same(found, strength, what + ", strength")
    if graphviz:
        drawn = subprocess.run([graphviz, "-Tplain", files["dot"]], check=True,
                               capture_output=True, text=True).stdout.splitlines()
        same(sum(line.startswith("node ") for line in drawn), len(names), f"{kind}.dot, vertices")
        same(sum(line.startswith("edge ") for line in drawn), len(edges), f"{kind}.dot, edges")
    with open(files["csv"] + ".nodes.csv", encoding="utf-8", newline="") as table:
        same(sorted(row["name"] for row in csv.DictReader(table)), names, f"{kind}, table of nodes")
print("networks open in " + " and ".join(filter(None, ["networkx" if networkx else "", "graphviz" if graphviz else ""])))
