"""check_network_formats.py QGOV DATA FOLDER: what `qgov network -o` writes of a data set opens in other programs with
the same vertices, edges and weights, and qgov opens the GraphML that networkx writes. Ends with 77 when neither networkx
nor graphviz is there."""

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


def measured(file):
    """What qgov makes of a network in GraphML, with the names of vertices and what it says on standard error."""
    run = subprocess.run([program, "network", "--edges", file, "--measure", "degree,strength", "--format", "json"],
                         capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{file}: {run.stderr}")
    return json.loads(run.stdout), run.stderr


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
        # And back, by way of networkx.
        again = str(folder / f"{kind}.again.graphml")
        networkx.write_graphml(networkx.read_graphml(files["graphml"]), again)
        for file in [files["graphml"], again]:
            found, _ = measured(file)
            same(found["kind"], kind, file)
            same(found["form"], expected["form"], file)
            same(found["vertices"], expected["vertices"], file)
    if graphviz:
        drawn = subprocess.run([graphviz, "-Tplain", files["dot"]], check=True,
                               capture_output=True, text=True).stdout.splitlines()
        same(sum(line.startswith("node ") for line in drawn), len(names), f"{kind}.dot, vertices")
        same(sum(line.startswith("edge ") for line in drawn), len(edges), f"{kind}.dot, edges")
    with open(files["csv"] + ".nodes.csv", encoding="utf-8", newline="") as table:
        same(sorted(row["name"] for row in csv.DictReader(table)), names, f"{kind}, table of nodes")
if networkx:
    plain = networkx.Graph(name="示例")
    plain.add_node("孤", name="孤立单位")
    plain.add_edge("甲", "乙", weight=2)
    plain.add_edge("乙", "丙", weight=0.5, note="x")
    arcs = networkx.DiGraph([("a", "b"), ("b", "a"), ("b", "b")])
    parallel = networkx.MultiGraph([("a", "b"), ("a", "b"), ("b", "c")])
    parallel.add_edge("a", "b", key="third", weight=2.5)
    parallel_arcs = networkx.MultiDiGraph([("a", "b"), ("a", "b"), ("b", "a")])
    sides = networkx.Graph()
    sides.add_nodes_from(["t1", "t2"], bipartite=1)
    sides.add_nodes_from([1, 2], bipartite=0)
    sides.add_edges_from([(1, "t1"), ("t1", 2), (2, "t2")])
    for name, graph, form in [("plain", plain, "undirected"), ("arcs", arcs, "directed"), ("sides", sides, "two_mode"),
                              ("parallel", parallel, "undirected"), ("parallel_arcs", parallel_arcs, "directed")]:
        file = str(folder / f"networkx_{name}.graphml")
        networkx.write_graphml(graph, file)
        found, notes = measured(file)
        same(found["form"], form, file)
        same(sorted(each["key"] for each in found["vertices"]), sorted(map(str, graph)), file)
        simple = networkx.DiGraph(graph) if graph.is_directed() else networkx.Graph(graph)
        same({each["key"]: each["degree"] for each in found["vertices"]},
             {str(node): degree for node, degree in simple.degree()}, file)
        same({each["key"]: each["strength"] for each in found["vertices"]},
             {str(node): value for node, value in graph.degree(weight="weight")}, file)
        lost = {"plain": "edges, note (1): ", "parallel": "edges, id (4): ", "parallel_arcs": "edges, id (3): "}
        same(lost.get(name, "") in notes and (name in lost or not notes), True, file + ", notes " + notes)
        if name == "plain":
            same([each["name"] for each in found["vertices"]], ["孤立单位", "甲", "乙", "丙"], file)
        if name == "sides":
            same([each["side"] for each in found["vertices"]], ["left", "left", "right", "right"], file)
print("networks open in " + " and ".join(filter(None, ["networkx" if networkx else "", "graphviz" if graphviz else ""])))
