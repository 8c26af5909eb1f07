#!/usr/bin/env python3
"""Whose work is it, as a table? A data set as pandas frames and networkx graphs, and back again.

Shows: tables as frames, columns and networks as numpy arrays without copies, changes in a frame that return to the
library. Easier: the library's own example who_carries_too_much.cpp.
Run: PYTHONPATH=FOLDER_OF_THE_MODULE python3 examples/python/to_pandas.py examples/data/chibi.json
"""

import sys

try:
    import networkx
    import numpy as np
    import pandas as pd
    import qgov
except ImportError as absent:
    print(f"skipped: {absent}")
    sys.exit(77)

MEMBERS = ("schema", "title", "title_en", "description", "home", "reported", "extensions")


def to_frames(data):
    """All tables by name; a cell holds what the row's attribute is. Rows without keys are numbered."""
    rows = {name: [row.to_dict() for row in table] for name, table in data.tables.items()}
    rows["assignments"] = [vars(row) for row in data.assignments]
    rows["observations"] = [vars(row) for row in data.observations]
    return {name: pd.DataFrame(each, dtype=object) for name, each in rows.items()}


def from_frames(frames, like):
    """The data set of such frames; title, home and the like are those of another data set."""
    data = qgov.Dataset()
    data.extend({name: frame.to_dict("records") for name, frame in frames.items()})
    for member in MEMBERS:
        setattr(data, member, getattr(like, member))
    return data


def observed(data):
    """The observations as typed columns; nothing is copied but what changes its type."""
    array = data.observations.array
    last = array["period"]["last"]

    def keys(codes, table):
        return pd.Categorical.from_codes(codes.astype(np.int32), list(table.keys()))

    return pd.DataFrame({
        "indicator": keys(array["indicator"], data.indicators),
        "subject": keys(array["subject"], data.organisations),
        "until": np.where(last == np.iinfo(np.int32).min, np.datetime64("NaT"), last.astype("datetime64[D]")),
        "value": data.observations.values,
        "status": pd.Categorical(pd.Series(array["status"]).map(data.observations.choices["status"])),
    })


def to_graph(network, names):
    """A networkx graph with labels as vertices."""
    graph = networkx.Graph(form=network.form)
    labels = network.labels
    graph.add_nodes_from((label, {"name": name}) for label, name in zip(labels, names))
    sources = np.repeat(np.arange(network.vertex_count), np.diff(network.first_edges))
    graph.add_weighted_edges_from(
        (labels[a], labels[b], weight) for a, b, weight in zip(sources, network.targets, network.weights.tolist()))
    return graph


def from_graph(graph, **options):
    place = {label: at for at, label in enumerate(graph)}
    sources, targets, weights = zip(*((place[a], place[b], weight) for a, b, weight in graph.edges(data="weight")))
    return qgov.Network.from_edges(list(graph), sources, targets, weights, form=graph.graph["form"], **options)


def main(path):
    data = qgov.load(path)
    frames = to_frames(data)
    print(data.title)
    for name, frame in frames.items():
        if len(frame):
            print(f"  {name:22} {frame.shape[0]:4} rows {frame.shape[1]:3} columns")

    print("\nWho carries most (lead 1, support 0.5)?")
    network = qgov.assignment_network(data)
    load = pd.Series(qgov.measure(network, ["workload"])["workload"], index=network.names(data)).dropna()
    for name, value in load.sort_values(ascending=False, kind="stable").head(5).items():
        print(f"  {value:5.1f}  {name}")

    print("\nWho works with whom?")
    coordination = qgov.coordination_network(data)
    graph = to_graph(coordination, coordination.names(data))
    ours = qgov.measure(coordination, ["betweenness"])["betweenness"]
    theirs = networkx.betweenness_centrality(graph, normalized=False)
    print(f"  {graph.number_of_nodes()} units, {graph.number_of_edges()} pairs")
    print(f"  betweenness as networkx computes it: {bool(np.allclose(ours, [theirs[each] for each in graph]))}")
    back = from_graph(graph)
    print(f"  the graph comes back: {bool((back.weights == coordination.weights).all() and back.labels == coordination.labels)}")

    print("\nWhat was observed?")
    values = observed(data).sort_values(["until", "indicator"], kind="stable")
    for row in values.itertuples():
        until = "" if pd.isna(row.until) else str(row.until.date())
        print(f"  {until:10}  {row.value:<14.12g} {data.indicators[row.indicator].name}")

    print("\nFrom the frames again")
    print(f"  the same data set: {from_frames(frames, data) == data}")
    organisations = frames["organisations"]
    organisations.loc[organisations["kind"] == "bureau", "classification"] = "工作部门"
    changed = from_frames(frames, data)
    count = sum(row.classification == "工作部门" for row in changed.organisations)
    print(f"  bureaus classified in a frame, then in a data set: {count}")


if __name__ == "__main__":
    main(sys.argv[1])
