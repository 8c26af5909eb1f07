"""Time NetworkX on the edges of a file: networks.py FILE MEASURE prints its seconds by the clock and of the processor, or
nothing for an unknown measure.

The file has lines "left,right,weight". Measures that go from source to source are run from 100 sources and the time is
multiplied, since all of them would take an hour: each source takes about as long.
"""

import random
import sys
import time

try:
    import networkx
except ImportError:
    sys.exit(0)

SOURCES = 100


def from_sources(graph, function):
    """Seconds for all sources, by some."""
    sources = random.Random(1).sample(sorted(graph), min(SOURCES, len(graph)))
    wall, processor = time.perf_counter(), time.process_time()
    function(sources)
    factor = len(graph) / len(sources)
    return (time.perf_counter() - wall) * factor, (time.process_time() - processor) * factor


def betweenness(weight):
    def run(graph):
        # k sources are drawn inside.
        return from_sources(
            graph, lambda sources: networkx.betweenness_centrality(graph, k=len(sources), weight=weight, seed=1)
        )

    return run


def edge_betweenness(graph):
    return from_sources(
        graph, lambda sources: networkx.edge_betweenness_centrality_subset(graph, sources, list(graph))
    )


def closeness(distance):
    def run(graph):
        return from_sources(
            graph, lambda sources: [networkx.closeness_centrality(graph, u=u, distance=distance) for u in sources]
        )

    return run


MEASURES = {
    "betweenness": betweenness(None),
    "weighted_betweenness": betweenness("length"),
    "edge_betweenness": edge_betweenness,
    "closeness": closeness(None),
    "weighted_closeness": closeness("length"),
}


def main():
    file, measure = sys.argv[1:3]
    if measure not in MEASURES:
        return
    graph = networkx.Graph()
    with open(file, encoding="ascii") as lines:
        for line in lines:
            left, right, weight = line.split(",")
            graph.add_edge(int(left), int(right), weight=float(weight), length=1 / float(weight))
    print("%.3f %.3f" % MEASURES[measure](graph))


main()
