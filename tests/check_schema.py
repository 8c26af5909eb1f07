"""check_schema.py DATA_FOLDER: the shipped data pass the shipped JSON Schema, judged by an independent validator,
and records with a fault do not. Ends with 77 when the validator is not installed."""

import copy
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed: nothing checked")
    sys.exit(77)

folder = pathlib.Path(sys.argv[1])
schema = json.loads((folder / "qgov-dataset.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)

data = sorted(path for path in folder.glob("*.json") if not path.name.endswith(".schema.json"))
if not data:
    sys.exit("no data sets in " + str(folder))
for path in data:
    document = json.loads(path.read_text(encoding="utf-8"))
    errors = [f"{path.name}: /{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in validator.iter_errors(document)]
    if errors:
        sys.exit("\n".join(errors[:20]))

sound = {
    "format": "qgov-dataset",
    "version": 1,
    "organisations": [{"key": "a", "name": "甲", "kind": "bureau", "x-own": [1]}],
    "indicators": [{"key": "i", "name": "指标", "kind": "share"}],
    "observations": [{"indicator": "i", "period": "2018-H1", "value": 92.4}],
}
if not validator.is_valid(sound):
    sys.exit("a sound data set is refused: " + next(validator.iter_errors(sound)).message)


def refused(what, change):
    broken = copy.deepcopy(sound)
    change(broken)
    if validator.is_valid(broken):
        sys.exit("the schema accepts " + what)


refused("a missing version", lambda d: d.pop("version"))
refused("another format", lambda d: d.update(format="other"))
refused("an unknown table", lambda d: d.update(organisation=[]))
refused("an unknown member", lambda d: d["organisations"][0].update(nam="甲"))
refused("a missing name", lambda d: d["organisations"][0].pop("name"))
refused("an unknown kind", lambda d: d["organisations"][0].update(kind="office"))
refused("a number as key", lambda d: d["organisations"][0].update(key=1))
refused("a period in words", lambda d: d["observations"][0].update(period="去年"))
refused("a value in words", lambda d: d["observations"][0].update(value="92.4"))
print(f"schema: {len(data)} data set(s) pass, 9 faults are refused")
