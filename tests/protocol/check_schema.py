"""Judges a corpus of damaged protocol files by the JSON Schema and compares with what our reader said.

Usage: check_schema.py FOLDER, with document.json, schema.json and corpus.json in it. Exit status 0: they agree;
1: they do not; 77: the jsonschema module is not there.
"""

import copy
import json
import pathlib
import sys

try:
    import jsonschema
except ImportError:
    sys.exit(77)

# What a schema can see. The other codes of the reader are about sense: references, repeats, contradictions.
STRUCTURE = {
    "missing", "unknown-key", "wrong-type", "unknown-unit", "unknown-code", "bad-id", "bad-text", "empty-list",
    "out-of-bounds",
}


def steps_of(pointer):
    steps = []
    for step in pointer.split("/")[1:]:
        steps.append(int(step) if step.isdigit() else step)
    return steps


def damaged(document, mutation):
    """A copy with the damage; only the damaged top-level part is copied."""
    steps = steps_of(mutation["at"])
    result = dict(document)
    if len(steps) > 1:
        result[steps[0]] = copy.deepcopy(document[steps[0]])
    place = result
    for step in steps[:-1]:
        place = place[step]
    if mutation["remove"]:
        del place[steps[-1]]
    else:
        place[steps[-1]] = mutation["value"]
    return result, steps


def judged(validator, root, value, steps):
    """Valid or not, looking only at the smallest part whose schema is one for all such parts."""
    schema = root
    while len(steps) > 1:
        if "$ref" in schema:
            schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
        known = schema.get("properties", {}).get(steps[0]) if isinstance(steps[0], str) else schema.get("items")
        if not isinstance(known, dict) or "oneOf" in schema or "anyOf" in schema:
            break
        value, schema, steps = value[steps[0]], known, steps[1:]
    return validator.evolve(schema=schema).is_valid(value)


def main(folder):
    document = json.loads((folder / "document.json").read_text())
    schema = json.loads((folder / "schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    wrong = [] if validator.is_valid(document) else ["the undamaged file is refused"]
    for mutation in json.loads((folder / "corpus.json").read_text()):
        value, steps = damaged(document, mutation)
        accepted = judged(validator, schema, value, steps)
        code = mutation["code"]
        if accepted and code in STRUCTURE:
            wrong.append(f"only the reader refuses ({code}): {mutation}")
        if not accepted and code == "accepted":
            wrong.append(f"only the schema refuses: {mutation}")
    for line in wrong[:20]:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
