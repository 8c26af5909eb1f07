#!/usr/bin/env python3
"""Tests of the Python binding: PYTHONPATH=FOLDER_OF_THE_MODULE python3 examples/python/test_qgov.py

Ends with 77 when the module is not built or numpy is absent.
"""

import ast
import copy
import dataclasses
import datetime
import decimal
import doctest
import gc
import inspect
import json
import os
import pathlib
import pickle
import subprocess
import sys
import tempfile
import threading
import time
import unittest

try:
    import numpy as np
    import qgov
except ImportError as absent:
    print(f"skipped: {absent}; examples/python/CMakeLists.txt says how to build the module")
    sys.exit(77)

HERE = pathlib.Path(__file__).resolve().parent
DATA = HERE.parent / "data"
FILES = sorted(path for path in DATA.glob("*.json") if not path.name.endswith(".schema.json"))
NONE = 2**32 - 1
# For programs of their own: Python's path as it is here, wherever they run.
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(os.path.abspath(each) for each in sys.path)}


def chibi():
    return qgov.load(str(DATA / "chibi.json"))


def small():
    """Two bureaus, two tasks, an indicator with a target."""
    data = qgov.Dataset()
    data.title = "示例县"
    data.sources.add(key="plan", title="2024年质量工作计划", kind="document", published="2024-03-01")
    data.organisations.add(key="county", name="示例县人民政府", kind="government", level="county")
    for key, name in (("finance", "县财政局"), ("market", "县市场监督管理局")):
        data.organisations.add(key=key, name=name, kind="bureau", parent="county")
    data.indicators.add(key="rate", name="产品合格率", kind="share", unit="%", direction="higher_is_better")
    data.targets.add(
        key="rate-2020",
        name="合格率达到92%",
        indicator="rate",
        subject="county",
        milestones=[qgov.Milestone(due="2020", comparator="at_least", value=qgov.Quantity(value=92, unit="%"))],
    )
    for key in ("standards", "inspection"):
        data.tasks.add(key=key, name="任务" + key, targets=["rate-2020"])
    data.assignments.add(task="standards", organisation="market", role="lead")
    data.assignments.add(task="standards", organisation="finance", role="support", valid="2024/2026")
    data.assignments.add(task="inspection", organisation="market", role="lead")
    return data


class Tables(unittest.TestCase):
    def test_a_table_is_a_sequence(self):
        rows = chibi().organisations
        self.assertEqual(len(rows), len(list(rows)))
        self.assertEqual(rows[0], next(iter(rows)))
        self.assertEqual(rows[-1], list(rows)[-1])
        self.assertEqual(rows[2:7:2], [rows[2], rows[4], rows[6]])
        for wrong in (len(rows), -len(rows) - 1):
            with self.assertRaises(IndexError):
                rows[wrong]

    def test_a_table_is_a_mapping(self):
        rows = small().organisations
        self.assertEqual(list(rows.keys()), ["county", "finance", "market"])
        self.assertEqual([row.key for row in rows.values()], list(rows.keys()))
        self.assertEqual(dict(rows.items())["market"], rows["market"])
        self.assertEqual(rows.index("market"), 2)
        self.assertIn("finance", rows)
        self.assertIn(rows[0], rows)
        self.assertNotIn("finances", rows)
        self.assertNotIn(3, rows)
        self.assertNotIn(small().organisations[0], rows)
        self.assertIsNone(rows.get("nobody"))
        self.assertEqual(rows.get("nobody", 7), 7)
        self.assertEqual(rows.get("county").name, "示例县人民政府")

    def test_every_table_is_there_in_the_order_of_the_files(self):
        data = chibi()
        file = json.loads((DATA / "chibi.json").read_text("utf-8"))
        for name, table in data.tables.items():
            self.assertEqual(len(table), len(file.get(name, [])), name)
            self.assertEqual(getattr(data, name), table)
        self.assertEqual(len(data.tables), 20)
        written = [name for name in file if name in data.tables]
        self.assertEqual(written, [name for name in data.tables if name in written])
        self.assertEqual(len(data.assignments), len(file["assignments"]))
        self.assertEqual(len(data.observations), len(file["observations"]))

    def test_rows_that_come_while_walking_are_met(self):
        data = small()
        met = []
        for row in data.organisations:
            met.append(row.key)
            if len(data.organisations) < 500:
                data.organisations.add(key=f"new/{len(met)}", name="新", kind="bureau")
        self.assertEqual(len(met), 500)
        self.assertEqual(met, list(data.organisations.keys()))


class Records(unittest.TestCase):
    def test_all_members_of_all_rows_go_over_and_back(self):
        for path in FILES:
            with self.subTest(path.name):
                data = qgov.load(str(path))
                again = qgov.Dataset()
                rows = {name: [row.to_dict() for row in table] for name, table in data.tables.items()}
                again.extend({**rows, "assignments": list(data.assignments), "observations": list(data.observations)})
                for member in ("schema", "title", "title_en", "description", "home", "reported", "extensions"):
                    setattr(again, member, getattr(data, member))
                self.assertEqual(again.to_json(), data.to_json())
                self.assertEqual(again, data)

    def test_members_are_those_of_the_file(self):
        data = chibi()
        for name, table in data.tables.items():
            for row, record in zip(table, json.loads((DATA / "chibi.json").read_text("utf-8")).get(name, [])):
                for member, value in record.items():
                    if member.startswith("x-"):
                        self.assertEqual(row.extensions[member], value)
                    elif isinstance(value, (str, bool, int)) and not hasattr(getattr(row, member), "first"):
                        self.assertEqual(getattr(row, member), value, (name, row.key, member))

    def test_values(self):
        data = small()
        source = data.sources["plan"]
        self.assertEqual(str(source.published), "2024-03-01")
        self.assertEqual(source.published.first, datetime.date(2024, 3, 1))
        self.assertIn(datetime.date(2024, 3, 1), source.published)
        self.assertNotIn(datetime.date(2024, 3, 2), source.published)
        self.assertIsNone(source.written)
        data.tasks["standards"].points = decimal.Decimal("12.50")
        self.assertEqual(str(data.tasks["standards"].points), "12.50")
        data.tasks["standards"].due = datetime.date(2024, 12, 31)
        self.assertEqual(str(data.tasks["standards"].due), "2024-12-31")
        data.tasks["standards"].due = 2024
        self.assertEqual(data.tasks["standards"].due, qgov.Period("2024"))
        self.assertLess(qgov.Period("2024-H1"), qgov.Period("2024-H2"))
        self.assertEqual(qgov.Period("2024-H1").label(), "2024年上半年")
        data.tasks["standards"].due = None
        self.assertIsNone(data.tasks["standards"].due)
        data.organisations["market"].extensions = {"x-楼层": [1, {"a": None}]}
        self.assertEqual(data.organisations["market"].extensions, {"x-楼层": [1, {"a": None}]})
        self.assertIn('"x-楼层"', data.organisations["market"].to_json())

    def test_what_is_inside_a_record_is_a_value(self):
        data = small()
        organisation = data.organisations["county"]
        post = qgov.Post(post="县长", provenance=qgov.Provenance(source="plan", status="reported"))
        organisation.posts = [post]
        self.assertEqual(organisation.posts, (post,))
        with self.assertRaises(AttributeError):
            organisation.posts[0].post = "副县长"
        organisation.posts = [organisation.posts[0].replace(post="副县长"), {"post": "县长"}]
        self.assertEqual([each.post for each in organisation.posts], ["副县长", "县长"])
        self.assertEqual(organisation.posts[0].provenance.source, "plan")
        self.assertEqual(organisation.posts[1], qgov.Post(post="县长"))

    def test_what_does_not_fit_is_refused_and_nothing_changes(self):
        data = small()
        before = data.to_json()
        market = data.organisations["market"]
        cases = [
            (lambda: setattr(market, "kind", "bureu"), ValueError, r'kind: "bureu" is none of .*; nearest: bureau'),
            (lambda: setattr(market, "name", 7), TypeError, "name: expected str, found int"),
            (lambda: setattr(market, "aliases", "市监局"), TypeError, "aliases: expected a sequence, found str"),
            (lambda: setattr(market, "aliases", ["市监局", 7]), TypeError, "aliases: expected str, found int"),
            (lambda: setattr(market, "parent", "countyy"), qgov.UnknownKey, 'nearest key: "county"'),
            (lambda: setattr(market, "parent", data.tasks[0]), TypeError, "parent: expected a key of organisations"),
            (lambda: setattr(market, "posts", [{"post": "局长", "valid": "2016/2015"}]), qgov.InvalidValue, "2016/2015"),
            (lambda: setattr(market, "posts", [{"person": "某"}]), TypeError, "posts: Post needs its member post"),
            (lambda: setattr(data.organisations["county"], "key", "market"), qgov.InvalidValue, "already in table"),
            (lambda: data.organisations.add(key="x", name="某", kind="bureau", perent="county"), TypeError,
             'Organisation has no member "perent"; nearest: parent'),
            (lambda: data.organisations.add(key="x", kind="bureau"), TypeError, "Organisation needs its member name"),
            (lambda: data.organisations.add(key="", name="某", kind="bureau"), qgov.InvalidValue, "key"),
            (lambda: setattr(data.indicators["rate"], "upper_bound", "many"), qgov.InvalidValue, "many"),
            (lambda: setattr(data.indicators["rate"], "upper_bound", True), TypeError, "found bool"),
            (lambda: setattr(market, "extensions", {"楼层": 3}), ValueError, 'extensions: .*"楼层" must have a name that begins with x-'),
            (lambda: setattr(market, "extensions", {"x-a": [float("nan")]}), ValueError, 'extensions: .*"x-a" is not JSON: '),
            (lambda: setattr(market, "extensions", {"x-a": {1: 0, "1": 0}}), ValueError, "twice"),
            (lambda: setattr(market, "posts", [{"post": "局长", "extensions": {"x": 1}}]), ValueError, "posts: extensions: "),
            (lambda: setattr(data, "extensions", {"a": 1}), ValueError, '"a" must'),
            (lambda: data.assignments.add(task="standards", role="lead"), ValueError, "organisation or a collective"),
            (lambda: data.observations.add(indicator="rate", quantity={"value": 1, "unit": "元"}), qgov.InvalidValue, "元"),
            (lambda: data.organisations["nobody"], KeyError, "nobody"),
            (lambda: data.extend({"tasks": [{"key": "new", "name": "n"}, {"key": "new2", "name": 3}]}), TypeError, "name"),
            (lambda: data.extend({"task": []}), ValueError, "task"),
            (lambda: data.extend({"tasks": [{"name": "n"}]}), TypeError, "key"),
        ]
        for number, (act, error, text) in enumerate(cases):
            with self.subTest(number=number):
                with self.assertRaisesRegex(error, text):
                    act()
                self.assertEqual(data.to_json(), before)
        with self.assertRaises(AttributeError):
            market.surname = "x"

    def test_a_key_is_renamed_everywhere(self):
        data = small()
        market = data.organisations["market"]
        market.key = "market-regulation"
        self.assertEqual(data.organisations["market-regulation"], market)
        self.assertNotIn("market", data.organisations)
        self.assertEqual(data.assignments[0].organisation, "market-regulation")

    def test_what_refers_to_a_row(self):
        data = small()
        self.assertEqual(data.organisations["market"].references(), [("assignments", 0, "organisation"), ("assignments", 2, "organisation")])
        self.assertEqual(data.targets[0].references(), [("tasks", "standards", "targets"), ("tasks", "inspection", "targets")])

    def test_what_refers_to_a_row_while_it_changes(self):
        data = small()
        keys = [f"a task with a long key/{number}" for number in range(2000)]
        data.extend({"tasks": [{"key": key, "name": "任务", "targets": ["rate-2020"]} for key in keys]})
        expected = [("tasks", key, "targets") for key in ["standards", "inspection", *keys]]

        def change(phase, info):
            gc.callbacks.remove(change)
            for number, row in enumerate(data.tasks):
                row.key = f"another key of the same task/{number}"
            for number in range(2000):
                data.tasks.add(key=f"one more task/{number}", name="新")

        gc.collect()
        gc.callbacks.append(change)
        self.assertEqual(data.targets[0].references(), expected)
        gc.collect()  # newer Pythons collect only afterwards
        self.assertEqual(data.targets[0].references()[-1][1], "another key of the same task/2001")

    def test_keywords_get_an_underscore(self):
        data = small()
        data.collectives.add(key="all", name="各局", within="county", kinds=["bureau"], except_=["finance"])
        self.assertEqual(data.collectives["all"].except_, ("finance",))
        self.assertIn('"except": ["finance"]', data.collectives["all"].to_json())

    def test_a_value_that_changes_the_table_while_it_is_read(self):
        data = small()

        def aliases():
            for number in range(300):
                data.organisations.add(key=f"grown/{number}", name="新", kind="bureau")
                yield f"别名{number}"

        data.organisations["county"].aliases = aliases()
        self.assertEqual(len(data.organisations["county"].aliases), 300)
        self.assertEqual(len(data.organisations), 303)

        def rows():
            data.title = "另一个"
            yield {"task": "standards", "organisation": "market"}

        with self.assertRaisesRegex(RuntimeError, "was changed while"):
            data.extend({"assignments": rows()})
        self.assertEqual(len(data.assignments), 3)

    def test_what_is_set_while_a_value_is_read_stays(self):
        market = small().organisations["market"]

        def aliases():
            market.name, market.key = "县市监局", "market-regulation"
            yield "市监局"

        market.aliases = aliases()
        self.assertEqual((market.name, market.key, market.aliases), ("县市监局", "market-regulation", ("市监局",)))


class Observations(unittest.TestCase):
    def test_rows_read_and_written(self):
        data = small()
        said = qgov.Provenance(source="plan", status="reported", locator="第3段")
        data.observations.add(indicator="rate", subject="county", period="2018", quantity={"value": "91.50"}, provenance=said)
        data.observations.add(indicator="rate", subject="county", period=2019, status="L", wording="尚未统计")
        self.assertEqual(data.observations[0].quantity, qgov.Quantity(value=decimal.Decimal("91.50"), unit="%"))
        self.assertEqual(str(data.observations[0].quantity.value), "91.50")
        self.assertEqual(data.observations[0].provenance, said)
        self.assertIsNone(data.observations[-1].quantity)
        self.assertEqual((data.observations[-1].status, data.observations[-1].wording), ("L", "尚未统计"))
        self.assertEqual(str(data.assignments[1].valid), "2024/2026")
        np.testing.assert_array_equal(data.observations.values, [91.5, np.nan])

    def test_slices(self):
        data = chibi()
        for rows in (data.observations, data.assignments):
            everything = tuple(rows)
            for wanted in (slice(1, 3), slice(None, None, -2), slice(-3, None), slice(5, 2), slice(10**6)):
                self.assertEqual(rows[wanted], everything[wanted])
            with self.assertRaises(ValueError):
                rows[::0]

    def test_an_array_is_the_memory_of_the_library(self):
        data = chibi()
        rows = data.observations.array
        self.assertEqual(len(rows), len(data.observations))
        self.assertEqual(rows.__array_interface__["data"][0], data.observations.array.__array_interface__["data"][0])
        self.assertTrue(np.shares_memory(rows["indicator"], data.observations.array))
        self.assertFalse(rows.flags.owndata)
        self.assertEqual(rows.itemsize, 64)
        with self.assertRaises(ValueError):
            rows["scale"] = 0
        with self.assertRaises(ValueError):
            rows.setflags(write=True)

    def test_columns_say_what_rows_say(self):
        for path in FILES:
            data = qgov.load(str(path))
            for table, members in ((data.observations, ("indicator", "subject")), (data.assignments, ("task", "organisation", "collective"))):
                array = table.array
                tables = {"indicator": data.indicators, "subject": data.organisations, "task": data.tasks,
                          "organisation": data.organisations, "collective": data.collectives}
                for number, row in enumerate(table):
                    for member in members:
                        id = array[member][number]
                        self.assertEqual(None if id == NONE else tables[member][int(id)].key, getattr(row, member))
                    text = array["locator"][number]
                    self.assertEqual("" if text == NONE else data.texts[text], row.provenance.locator)
                    self.assertEqual(table.choices["fact_status"][array["fact_status"][number]], row.provenance.status)
            array = data.observations.array
            choices = data.observations.choices
            for number, row in enumerate(data.observations):
                self.assertEqual(choices["status"][array["status"][number]], row.status)
                self.assertEqual(bool(array["has_value"][number]), row.quantity is not None)
                first = array["period"]["first"][number]
                if row.period and row.period.first:
                    self.assertEqual(np.datetime64(int(first), "D").astype(datetime.date), row.period.first)
                if row.quantity:
                    value = decimal.Decimal(int(array["coefficient"][number])).scaleb(int(array["exponent"][number]))
                    self.assertEqual(value, row.quantity.value)
                    self.assertEqual(float(value.scaleb(row.quantity.scale)), data.observations.values[number])

    def test_an_array_stays_as_it_was(self):
        data = small()
        for number in range(20):
            data.observations.add(indicator="rate", period=2000 + number, quantity={"value": number})
        before = data.observations.array
        kept = before.copy()
        for number in range(2000):
            data.observations.add(indicator="rate", quantity={"value": -1})
        self.assertEqual((len(before), len(data.observations.array)), (20, 2020))
        np.testing.assert_array_equal(before, kept)
        del data
        gc.collect()
        np.testing.assert_array_equal(before, kept)


class Networks(unittest.TestCase):
    def test_arrays_are_the_memory_of_the_library(self):
        network = qgov.assignment_network(chibi())
        for name in ("targets", "first_edges", "weights", "references"):
            one, other = getattr(network, name), getattr(network, name)
            self.assertEqual(one.__array_interface__["data"], other.__array_interface__["data"])
            self.assertIs(one.base, network)
            self.assertFalse(one.flags.writeable)
        starts, neighbours, edges = network.rows
        row = network.neighbours(3)
        self.assertTrue(np.shares_memory(row, neighbours))
        self.assertEqual(row.__array_interface__["data"][0], neighbours.__array_interface__["data"][0] + 4 * int(starts[3]))
        self.assertTrue(np.shares_memory(network.edges(3), edges))
        self.assertEqual((network.weights.dtype, network.targets.dtype), (np.float64, np.uint32))

    def test_an_array_keeps_its_network_alive(self):
        network = qgov.assignment_network(chibi())
        weights, row, kept = network.weights, network.neighbours(0), network.weights.copy()
        values = qgov.measure(network, ["workload"])["workload"]
        del network
        gc.collect()
        for _ in range(50):
            qgov.assignment_network(small())  # takes freed memory
        np.testing.assert_array_equal(weights, kept)
        self.assertEqual(weights.base.vertex_count, len(weights.base.labels))
        self.assertGreater(len(row), 0)
        self.assertTrue(np.isfinite(values[0]))

    def test_the_rows_are_a_sparse_matrix(self):
        data = small()
        network = qgov.assignment_network(data)
        self.assertEqual(network.labels, ["finance", "market", "standards", "inspection"])
        self.assertEqual(network.names(data, "zh")[0], "县财政局")
        self.assertEqual((network.kind, network.form, network.left_count), ("assignment", "two_mode", 2))
        self.assertEqual(network.targets.tolist(), [2, 2, 3])
        self.assertEqual(network.first_edges.tolist(), [0, 1, 3, 3, 3])
        self.assertEqual(network.weights.tolist(), [0.5, 1, 1])
        starts, neighbours, edges = network.rows
        self.assertEqual(starts.tolist(), [0, 1, 3, 5, 6])
        self.assertEqual(neighbours.tolist(), [2, 2, 3, 0, 1, 1])
        self.assertEqual(edges.tolist(), [0, 1, 2, 0, 1, 2])
        self.assertEqual([network.ends(edge) for edge in range(3)], [(0, 2), (1, 2), (1, 3)])
        self.assertEqual(network.roles(0), ["support"])
        self.assertEqual(network.find("market"), 1)
        self.assertIsNone(network.find("nobody"))
        kinds = [qgov.vertex_kinds[kind] for kind in network.references["kind"].tolist()]
        self.assertEqual(kinds, ["organisation", "organisation", "task", "task"])
        self.assertEqual(network.references["entity"].tolist(), [1, 2, 0, 1])
        with self.assertRaises(qgov.Error):
            network.neighbours(4)

    def test_measures(self):
        network = qgov.assignment_network(small())
        found = qgov.measure(network, ["workload", "edge_count"] if "edge_count" in qgov.measure(network) else ["workload"])
        np.testing.assert_array_equal(found["workload"], [0.5, 2, np.nan, np.nan])
        self.assertEqual(list(qgov.measure(network, "workload")), ["workload"])
        everything = qgov.measure(network)
        self.assertEqual(list(everything), [each.name for each in qgov.measures_of(network)])
        for each in qgov.measures_of(network):
            size = {"vertex": 4, "edge": 3}.get(each.scope)
            if size is None:
                self.assertIsInstance(everything[each.name], float)
            else:
                self.assertEqual((everything[each.name].dtype, len(everything[each.name])), (np.float64, size))
        with self.assertRaisesRegex(qgov.InvalidValue, 'nearest: "betweenness"'):
            qgov.measure(network, ["betweeness"])

    def test_measures_against_networkx(self):
        try:
            import networkx
        except ImportError:
            self.skipTest("networkx is not installed")
        graph = networkx.karate_club_graph()
        edges = np.array([(a, b, graph[a][b].get("weight", 1)) for a, b in graph.edges])
        network = qgov.Network.from_edges([str(each) for each in graph], edges[:, 0], edges[:, 1], edges[:, 2].astype(float))
        found = qgov.measure(network, ["betweenness", "strength", "density"])
        expected = networkx.betweenness_centrality(graph, normalized=False)
        np.testing.assert_allclose(found["betweenness"], [expected[each] for each in graph], rtol=1e-12)
        np.testing.assert_allclose(found["strength"], [each for _, each in graph.degree(weight="weight")], rtol=1e-12)
        self.assertAlmostEqual(found["density"], networkx.density(graph), places=14)

    def test_every_network_of_a_data_set(self):
        data = chibi()
        for make in (qgov.assignment_network, qgov.coordination_network, qgov.hierarchy_network, qgov.membership_network,
                     qgov.document_network, qgov.meta_network):
            network = make(data)
            self.assertGreater(network.vertex_count, 0, make.__name__)
            self.assertEqual(network.edge_count == 0, make is qgov.document_network)
            self.assertEqual(pickle.loads(pickle.dumps(network)), network)
        self.assertNotEqual(qgov.assignment_network(data, weights={"support": 1}).weights.tolist(),
                            qgov.assignment_network(data).weights.tolist())
        with self.assertRaises(ValueError):
            qgov.assignment_network(data, weights={"leader": 1})

    def test_edges_that_do_not_fit(self):
        for sources, targets, weights, error in (
            ([0], [1, 1], [1], ValueError),
            ([0], [2], [1], qgov.Error),
            ([0], [-1], [1], ValueError),
            ([0], [2**33], [1], ValueError),
            ([0], [0.5], [1], TypeError),
            ([0], [1], [-1], qgov.InvalidValue),
            ([0], [1], [float("nan")], qgov.InvalidValue),
        ):
            with self.subTest(targets=targets, weights=weights), self.assertRaises(error):
                qgov.Network.from_edges(["a", "b"], sources, targets, weights)
        self.assertEqual(qgov.Network.from_edges(["a"], [], [], []).vertex_count, 1)


class Analysis(unittest.TestCase):
    def test_verdicts_of_targets(self):
        for value, verdict, state in (("92.3", "yes", "met"), ("91.4", "no", "missed"), (None, "undetermined", "too_little_data")):
            data = small()
            if value:
                data.observations.add(indicator="rate", subject="county", period="2020", quantity={"value": value})
            found = qgov.evaluate_targets(data, "2021-06-30")
            self.assertEqual(found.day, datetime.date(2021, 6, 30))
            [result] = found.targets
            self.assertEqual((result.target, result.verdict), ("rate-2020", verdict))
            [milestone] = result.milestones
            self.assertTrue(milestone.due)
            self.assertEqual(milestone.attainment.state, state)
            self.assertEqual(milestone.observations, (0,) if value else ())
        self.assertEqual(qgov.evaluate_targets(small(), datetime.date(2019, 1, 1)).targets[0].verdict, "undetermined")

    def test_targets_of_chibi(self):
        data = chibi()
        found = qgov.evaluate_targets(data)
        self.assertEqual([each.target for each in found.targets], list(data.targets.keys()))
        self.assertEqual({each.verdict for each in found.targets} - {"yes", "no", "undetermined"}, set())
        for each in found.targets:
            self.assertEqual(len(each.milestones), len(data.targets[each.target].milestones))

    def test_what_the_data_imply(self):
        found = qgov.evaluate_targets(chibi())
        revenue = next(each for each in found.back_casts if each.indicator == "chibi/indicator/budget-revenue")
        self.assertEqual((revenue.kind, str(revenue.period), revenue.change),
                         ("value", "2017-H1", "chibi/change/budget-revenue-2018-h1"))
        self.assertAlmostEqual(revenue.derivation.value.point, 1_103_000_000 / 1.091, 3)
        self.assertEqual([each.name for each in revenue.derivation.inputs], ["value", "growth"])
        rank = next(each for each in found.back_casts if each.kind == "rank")
        self.assertEqual((rank.derivation.rule, rank.derivation.value.point), ("rank", 10))
        with self.assertRaises(dataclasses.FrozenInstanceError):
            rank.kind = "value"

    def test_findings(self):
        data = small()
        before = {(each.code, each.key) for each in qgov.validate(data)}
        data.tasks.add(key="nobody", name="无人负责")
        after = {(each.code, each.key): each for each in qgov.validate(data)}
        new = set(after) - before
        self.assertIn(("task-without-responsible", "nobody"), new)
        finding = after["task-without-responsible", "nobody"]
        self.assertEqual(finding.table, "tasks")
        self.assertIn("无人负责", finding.zh)

    def assessed(self):
        data = small()
        data.collectives.add(key="bureaus", name="各局", members=["finance", "market"])
        data.assessment_schemes.add(
            key="year", name="年度考核", assessed=["bureaus"], full_points=100,
            items=[qgov.AssessmentItem(key="a", name="甲", points=60), qgov.AssessmentItem(key="b", name="乙", points=40)],
            grades=[{"grade": "优秀", "lower": 90}, {"grade": "合格", "lower": 60}, {"grade": "不合格", "lower": 0, "passes": False}],
            vetoes=[{"key": "accident", "trigger": "重大质量事故", "effect": "fail"}],
            consequences=[{"key": "praise", "trigger": "grade", "grade": "优秀", "wording": "通报表扬"}],
        )
        for unit, scores, vetoes in (("finance", (55, 38), ()), ("market", (50, "30.5"), ("accident",))):
            data.assessment_records.add(
                key=unit, scheme="year", subject=unit, period="2024", vetoes=vetoes,
                scores=[qgov.ItemScore(item=item, verified_score=score) for item, score in zip("ab", scores)])
        return data

    def test_an_assessment(self):
        result = qgov.assess(self.assessed(), "year", 2024)
        finance, market = result.units
        self.assertEqual((finance.unit, finance.grades, finance.best_rank), ("finance", ("优秀",), 1))
        self.assertEqual((finance.total.low, finance.total.high), (93, 93))
        self.assertEqual((market.grades, market.vetoed, market.fails), (("不合格",), True, "yes"))
        self.assertEqual(market.grades_by_score, ("合格",))
        self.assertEqual([(each.item, each.points.low, each.basis) for each in result.items("market")],
                         [("a", 50, "verified"), ("b", decimal.Decimal("30.5"), "verified")])
        self.assertEqual([(each.unit, each.veto) for each in result.vetoes], [("market", "accident")])
        self.assertEqual([(each.unit, each.consequence) for each in result.consequences], [("finance", "praise")])
        [praise] = result.consequences
        self.assertEqual((praise.dates.decided, praise.dates.due), (None, None))
        self.assertEqual([each.term for each in praise.dates.readings], ["unstated"])
        self.assertIn("veto", [each.step for each in result.trace("market")])
        self.assertIn("重大质量事故", " ".join(each.reason.zh for each in result.trace("market")))
        self.assertEqual(str(qgov.assess(self.assessed(), "year").period), "2024")
        data = self.assessed()
        again, unit = qgov.assess(data, data.assessment_schemes["year"]), data.organisations["market"]
        self.assertEqual((again.items(unit), again.trace(unit)), (result.items("market"), result.trace("market")))
        for wrong in (None, data.tasks[0]):
            with self.assertRaisesRegex(TypeError, "expected a key of organisations, found"):
                result.items(wrong)
        with self.assertRaises(KeyError):
            result.items("county")
        with self.assertRaises(qgov.UnknownKey):
            result.items("nobody")

    def test_points_are_the_memory_of_the_result(self):
        data = self.assessed()
        result = qgov.assess(data, "year", 2024)
        points = result.points
        self.assertEqual(points.shape, (2, 2))
        self.assertTrue(np.shares_memory(points, result.points))
        self.assertEqual((points["low"] / 1e9).tolist(), [[55, 38], [50, 30.5]])
        data.organisations["finance"].key = "treasury"
        del data
        gc.collect()
        self.assertEqual(result.units[0].unit, "finance")  # the data set as it was
        del result
        gc.collect()
        self.assertEqual(int(points["low"][0, 0]), 55 * 10**9)

    def test_as_of_and_merge(self):
        data = small()
        data.organisations["finance"].valid = "2010/2020"
        self.assertNotIn("finance", data.as_of("2022-01-01").organisations)
        more = qgov.Dataset()
        more.organisations.add(key="new", name="新设局", kind="bureau")
        self.assertEqual(list(data.merge(more).organisations.keys()), ["county", "finance", "market", "new"])
        self.assertEqual(data.merge(data), data)
        other = small()
        other.organisations["finance"].name = "别的名字"
        with self.assertRaises(qgov.Error) as caught:
            small().merge(other)
        self.assertEqual(caught.exception.code, "conflicting_key")


class Errors(unittest.TestCase):
    def test_a_parse_error_says_where(self):
        text = '{"format": "qgov-dataset", "version": 1,\n "tasks": [{"key": "水", "name": 3}]}'
        with self.assertRaises(qgov.ParseError) as caught:
            qgov.parse(text, file="计划.json")
        error = caught.exception
        self.assertIsInstance(error, ValueError)
        self.assertIsInstance(error, qgov.Error)
        self.assertEqual((error.file, error.line, error.pointer), ("计划.json", 2, "/tasks/0/name"))
        self.assertEqual((error.code, error.number), ("wrong_type", 105))
        self.assertEqual(str(error), f"计划.json:2:{error.column}: error: {error.problem} [at /tasks/0/name]")

    def test_an_unknown_key_names_the_nearest(self):
        with self.assertRaises(KeyError) as caught:
            small().organisations["markt"]
        error = caught.exception
        self.assertIsInstance(error, qgov.UnknownKey)
        self.assertEqual((error.table, error.key, error.nearest), ("organisations", "markt", "market"))
        self.assertEqual((error.code, error.number), ("unknown_key", 201))
        self.assertEqual(str(error), 'no key "markt" in table "organisations"; nearest key: "market"')

    def test_files(self):
        with self.assertRaises(OSError) as caught:
            qgov.load("/no/such/file.json")
        self.assertIsInstance(caught.exception, qgov.FileError)
        self.assertEqual((caught.exception.file, caught.exception.code), ("/no/such/file.json", "cannot_read"))
        self.assertEqual(caught.exception.filename, "/no/such/file.json")
        self.assertEqual(pickle.loads(pickle.dumps(caught.exception)).filename, "/no/such/file.json")
        with tempfile.TemporaryDirectory() as folder:
            path = folder + "/示例.json"
            small().save(path)
            self.assertEqual(qgov.load(path), small())
            small().save(pathlib.Path(folder, "also.json"))
            self.assertEqual(qgov.load(pathlib.Path(folder, "also.json")), small())
            self.assertEqual(qgov.load(os.fsencode(path)), small())
            with self.assertRaises(qgov.FileError):
                small().save(folder)

    def test_paths_that_are_not_unicode(self):
        path = os.fsdecode(b"/no/such/\xff.json")
        with self.assertRaises(qgov.FileError) as caught:
            qgov.load(path)
        self.assertEqual(caught.exception.file, path)
        self.assertIn("/no/such/\\xff.json", str(caught.exception))

    def test_values_outside_their_domain(self):
        for act in (lambda: qgov.Period("2018-13"), lambda: small().as_of("2021-02-30"), lambda: qgov.Period("")):
            with self.assertRaises(ValueError) as caught:
                act()
            self.assertIsInstance(caught.exception, qgov.InvalidValue)

    def test_errors_can_be_sent_to_another_process(self):
        with self.assertRaises(qgov.UnknownKey) as caught:
            small().tasks["standard"]
        again = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((str(again), again.code, again.nearest), (str(caught.exception), "unknown_key", "standards"))

    def test_texts_that_are_not_unicode(self):
        data = small()
        with self.assertRaises(UnicodeEncodeError):
            data.title = "\ud800"
        self.assertEqual(data.title, "示例县")


class Lifetime(unittest.TestCase):
    def test_what_came_from_a_data_set_outlives_it(self):
        data = chibi()
        row, table, walk = data.organisations[5], data.tasks, iter(data.targets)
        name, first = row.name, table[0].name
        observation = data.observations[0]
        del data
        gc.collect()
        self.assertEqual((row.name, table[0].name), (name, first))
        self.assertEqual(row.dataset.organisations[5], row)
        self.assertGreater(len(list(walk)), 3)
        self.assertEqual(row.dataset.observations[0], observation)

    def test_rows_stay_the_same_while_their_table_grows(self):
        data = small()
        rows = list(data.organisations)
        for number in range(5000):
            data.organisations.add(key=f"village/{number}", name="村", kind="other")
        self.assertEqual([row.key for row in rows], ["county", "finance", "market"])
        rows[1].name = "财政局"
        self.assertEqual(data.organisations["finance"].name, "财政局")

    def test_pickles(self):
        data = chibi()
        again = pickle.loads(pickle.dumps(data))
        self.assertEqual(again, data)
        again.organisations[0].name = "别的"
        self.assertNotEqual(again, data)
        row, table = pickle.loads(pickle.dumps((data.organisations[3], data.tasks)))
        self.assertEqual((row.key, len(table)), (data.organisations[3].key, len(data.tasks)))
        self.assertEqual(row.dataset, table[0].dataset)
        group = next(each for each in data.leadership_groups if each.seats)
        self.assertEqual(pickle.loads(pickle.dumps(group.seats)), group.seats)
        self.assertEqual(pickle.loads(pickle.dumps(qgov.Period("2018-H1"))), qgov.Period("2018-H1"))
        for copied in (copy.copy(data), copy.deepcopy(data), data.copy()):
            self.assertEqual(copied, data)
            copied.title = "另一个"
            self.assertNotEqual(copied, data)

    def test_rows_are_equal_and_hashed_by_what_they_are(self):
        data = small()
        self.assertEqual(len({data.organisations[0], data.organisations["county"], data.organisations[1]}), 2)
        self.assertNotEqual(data.organisations[0], small().organisations[0])
        with self.assertRaises(TypeError):
            hash(data)


class Threads(unittest.TestCase):
    def ticks_during(self, work):
        """How often another Python thread had its turn while `work` ran."""
        ticks, stop = [], threading.Event()

        def tick():
            while not stop.is_set():
                ticks.append(time.perf_counter())
                time.sleep(0.001)

        thread = threading.Thread(target=tick)
        thread.start()
        try:
            time.sleep(0.01)
            start = time.perf_counter()
            work()
            end = time.perf_counter()
        finally:
            stop.set()
            thread.join()
        return sum(start < each < end for each in ticks)

    def test_other_threads_go_on_during_long_work(self):
        random = np.random.default_rng(7)
        ends = random.integers(0, 3000, (2, 40000))
        network = qgov.Network.from_edges([""] * 3000, ends[0], ends[1], np.ones(40000))
        # A call that keeps the interpreter's lock lets a tick through at its ends at most; more where the machine is busy.
        self.assertLess(min(self.ticks_during(lambda: sum(range(20_000_000))) for _ in range(3)), 5)
        self.assertGreater(self.ticks_during(lambda: qgov.measure(network, ["betweenness"], threads=1)), 10)

    def big(self):
        data = small()
        data.extend({"observations": [{"indicator": "rate", "subject": "county", "period": "2018", "quantity": {"value": each}}
                                      for each in range(20000)]})
        return data

    def test_reading_and_writing_let_others_go_on(self):
        data = self.big()
        with tempfile.TemporaryDirectory() as folder:
            path = folder + "/big.json"
            data.save(path)
            for work in (lambda: [qgov.load(path) for _ in range(5)], lambda: [data.to_json() for _ in range(5)],
                         lambda: [qgov.validate(data) for _ in range(3)]):
                self.assertGreater(max(self.ticks_during(work) for _ in range(3)), 5)

    def test_progress_and_cancelling(self):
        with tempfile.TemporaryDirectory() as folder:
            path = folder + "/big.json"
            self.big().save(path)
            shares = []
            qgov.load(path, progress=shares.append)
            self.assertGreater(len(shares), 2)
            self.assertEqual(shares, sorted(shares))
            self.assertTrue(0 <= shares[0] and shares[-1] <= 1)
            with self.assertRaises(qgov.Cancelled):
                qgov.load(path, progress=lambda share: False)

            class Stop(Exception):
                pass

            def stop(share):
                raise Stop(share)

            with self.assertRaises(Stop):
                qgov.load(path, progress=stop)

    def test_changes_while_others_read(self):
        data = self.big()
        problems, stop = [], threading.Event()

        def read():
            while not stop.is_set():
                try:
                    text = data.to_json()
                    again = qgov.parse(text)
                    if again.to_json() != text:
                        problems.append("the text is not that of a data set")
                    [row.to_dict() for row in data.organisations]
                    data.observations.array["coefficient"].sum()
                except Exception as error:  # whatever it is, the test shows it
                    problems.append(error)

        threads = [threading.Thread(target=read) for _ in range(2)]
        for thread in threads:
            thread.start()
        for number in range(300):
            data.organisations.add(key=f"village/{number}", name="村", kind="other")
            data.observations.add(indicator="rate", quantity={"value": number})
            data.organisations["county"].aliases = [f"别名{number}"]
        stop.set()
        for thread in threads:
            thread.join()
        self.assertEqual(problems, [])
        self.assertEqual((len(data.organisations), len(data.observations)), (303, 20300))
        self.assertEqual(data.organisations["county"].aliases, ("别名299",))


class ToPandas(unittest.TestCase):
    def test_the_output_is_as_expected(self):
        done = subprocess.run([sys.executable, HERE / "to_pandas.py", DATA / "chibi.json"], capture_output=True,
                              env=ENVIRONMENT)
        if done.returncode == 77:
            self.skipTest("pandas and networkx are not installed")
        self.assertEqual(done.stderr.decode(), "")
        self.assertEqual(done.stdout.decode(), (DATA.parent / "expected" / "to_pandas.txt").read_text("utf-8"))


class Documentation(unittest.TestCase):
    def test_everything_says_what_it_is(self):
        silent = []
        for name, thing in vars(qgov).items():
            if name.startswith("_") or inspect.ismodule(thing):
                continue
            if callable(thing) and not inspect.getdoc(thing):
                silent.append(name)
            if inspect.isclass(thing) and issubclass(thing, qgov.Row):
                silent += [f"{name}.{member}" for member, value in vars(thing).items()
                           if isinstance(value, property) and not value.__doc__ and member != "extensions"]
        self.assertEqual(silent, [])
        self.assertEqual(qgov.Organisation.parent.__doc__, "Key of the organisation that it belongs to (上级、所属).")
        self.assertIn("role: Literal['", qgov.Seat.__doc__)
        self.assertIn("Who does what", qgov.assignment_network.__doc__)

    def test_the_example_gives_what_it_shows(self):
        example = doctest.DocTestParser().get_doctest(qgov.__doc__, {}, "qgov", qgov.__file__, 0)
        problems, before = [], os.getcwd()
        os.chdir(DATA.parent.parent)
        try:
            doctest.DocTestRunner(verbose=False).run(example, out=problems.append)
        finally:
            os.chdir(before)
        self.assertEqual("".join(problems), "")
        self.assertGreater(len(example.examples), 5)
        lines = [line[4:] for line in qgov.__doc__.split("\n") if line.startswith("    ")]
        self.assertIn("```python\n" + "\n".join(lines) + "\n```", (HERE / "README.md").read_text("utf-8"))

    def test_importing_does_not_import_numpy(self):
        code = "import sys, qgov; qgov.load(sys.argv[1]); sys.exit('numpy' in sys.modules)"
        subprocess.run([sys.executable, "-c", code, str(DATA / "chibi.json")], check=True, env=ENVIRONMENT)

    def test_the_stub_names_everything(self):
        with tempfile.TemporaryDirectory() as folder:
            path = folder + "/__init__.pyi"
            subprocess.run([sys.executable, HERE / "make_stub.py", path], check=True, env=ENVIRONMENT)
            text = pathlib.Path(path).read_text("utf-8")
        named = set()
        for node in ast.parse(text).body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
                named.add(node.name)
            elif isinstance(node, ast.AnnAssign):
                named.add(node.target.id)
            elif isinstance(node, ast.ImportFrom):
                named.update(each.name for each in node.names)
        public = {name for name, thing in vars(qgov).items() if not name.startswith("_") and not inspect.ismodule(thing)}
        self.assertEqual(public - named, set())
        self.assertIn("class Table(Generic[R]):", text)
        self.assertIn("    organisations: Table[Organisation]", text)
        self.assertIn("    parent: str | None", text)
        self.assertIn("rows: slice) -> Tuple[Observation, ...]", text)
        self.assertRegex(text, r"def load\(path: .*PathLike\[str\]")
        self.assertIn("def items(self, unit: str | Organisation) -> Tuple[ItemResult, ...]", text)
        self.assertNotIn("::", text)

    def test_the_version(self):
        self.assertRegex(qgov.__version__, r"^\d+\.\d+\.\d+$")


if __name__ == "__main__":
    unittest.main()
