#!/usr/bin/env python3
"""Works every figure of `gramhour-cli history` out again from the exported table, by the table's own dictionary.

Usage: figures_from_csv.py GRAMHOUR_CLI [--seeds 3] [--filters 20] [--sessions 400]

For each seed: makes a demonstration clinic, exports all of its sessions as CSV once, then takes random filters, narrows the
table by them here, counts here, and compares with what the program says for the same filter. Nothing is shared with the
program but the meaning of the columns, as docs/guide/exports.md and NAME.columns.csv give it.

Lots are not tried: the table has one line a session, and a session may have had bags of several lots. Which sessions had which lot is
told by the recall list, and History's filter is held against it in tests/ui/history_filter.cpp.
"""

import argparse
import csv
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

PASSWORD = "gramhour demo\n"
GRADES = range(6)
VERDICTS = ["none", "eligible", "review", "incomplete", "not-eligible", "emergency"]
# Of a new clinic: Monday to Friday 08:00 to 18:00, Saturday 08:00 to 13:00; eight chairs.
OPENING_MINUTES = [600, 600, 600, 600, 600, 300, 0]
CHAIRS = 8


def milliseconds(minutes):
    """The table has minutes with five decimals: more than a millisecond needs."""
    return None if minutes == "" else round(Fraction(minutes) * 60_000)


def micrograms(grams):
    value = Fraction(grams) * 1_000_000
    assert value.denominator == 1, grams
    return int(value)


def seconds(value):
    return float(Fraction(value, 1000))


def grams(value):
    return float(Fraction(value, 1_000_000))


def read_table(path):
    with open(path, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        row["day"] = datetime.date.fromisoformat(row["clinic_date"])
        for column in ("took", "wait", "planned", "chair"):
            row[column + "_ms"] = milliseconds(row[column + "_min"])
        row["given"] = micrograms(row["given_g"])
        row["ordered"] = micrograms(row["ordered_g"])
        for column in ("reaction_grade", "checks_planned", "checks_on_time", "checks_late", "checks_missed", "amendments",
                       "overridden", "limits_passed", "limits_tried"):
            row[column] = int(row[column])
        row["symptom_set"] = set(row["symptoms"].split())
        row["indication_set"] = set(row["indications"].split())
    return rows


def words(text):
    """Without case, accents and punctuation."""
    text = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c)).split()


def finds(text, row):
    """Each word begins a word of the person's names."""
    names = words(row["family_name"]) + words(row["given_name"])
    return all(any(name.startswith(word) for name in names) for word in words(text))


def half_up(value):
    """A fraction to a whole number."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def spread(values, unit):
    """Quartiles at rank (n - 1) * q, between two ranks in proportion, rounded half up to the base unit."""
    values = sorted(values)
    if not values:
        return {"sessions": 0}

    def at(quarter):
        rank = Fraction((len(values) - 1) * quarter, 4)
        below = int(rank)
        above = min(below + 1, len(values) - 1)
        return unit(half_up(values[below] + (values[above] - values[below]) * (rank - below)))

    return {"sessions": len(values), "total": unit(sum(values)), "lowest": unit(values[0]), "lower_quartile": at(1),
            "median": at(2), "upper_quartile": at(3), "highest": unit(values[-1])}


def tally(rows):
    outcomes = Counter(row["outcome"] for row in rows)
    return {"sessions": len(rows), "open": outcomes["open"], "completed": outcomes["completed"],
            "stopped_early": outcomes["stopped-early"], "not_started": outcomes["not-started"],
            "reactions": sum(row["reaction_grade"] > 0 for row in rows),
            "checks_planned": sum(row["checks_planned"] for row in rows),
            "checks_on_time": sum(row["checks_on_time"] for row in rows),
            "checks_late": sum(row["checks_late"] for row in rows),
            "checks_missed": sum(row["checks_missed"] for row in rows),
            "given_g": grams(sum(row["given"] for row in rows)),
            "in_chair_s": seconds(sum(row["chair_ms"] for row in rows))}


def opening_minutes(first, last):
    last = min(last, datetime.datetime.now(datetime.timezone.utc).date())
    days = max(0, (last - first).days + 1)
    weeks, rest = divmod(days, 7)
    return weeks * sum(OPENING_MINUTES) + sum(OPENING_MINUTES[(first.weekday() + i) % 7] for i in range(rest))


def counted(values, name):
    """Most frequent first, then by name."""
    return [{name: value, "sessions": count} for value, count in sorted(Counter(values).items(), key=lambda x: (-x[1], x[0]))]


def figures(rows, first, last, chairs):
    all_rows = tally(rows)
    ended = [row for row in rows if row["took_ms"] is not None]
    checked = [row for row in rows if row["checks_planned"] > 0]
    people = {row["patient_id"] for row in rows}
    minutes = opening_minutes(first, last)
    open_ms = minutes * 60_000 * chairs
    in_chair = sum(row["chair_ms"] for row in rows)
    return {
        "from": first.isoformat(), "to": last.isoformat(), **all_rows,
        "stop_reasons": counted([row["stop_reason"] for row in rows if row["outcome"] == "stopped-early"], "reason"),
        "not_started_reasons": counted([row["stop_reason"] for row in rows if row["outcome"] == "not-started"], "reason"),
        "reactions_per_100": half_up(Fraction(all_rows["reactions"] * 1000, len(rows))) / 10 if rows else None,
        "by_grade": {str(grade): sum(row["reaction_grade"] == grade for row in rows) for grade in GRADES},
        "by_symptom": counted([symptom for row in rows for symptom in row["symptom_set"]], "symptom"),
        "with_checks": len(checked),
        "all_on_time": sum(row["checks_on_time"] == row["checks_planned"] for row in checked),
        "with_late": sum(row["checks_late"] > 0 for row in rows),
        "with_missed": sum(row["checks_missed"] > 0 for row in rows),
        "took_s": spread([row["took_ms"] for row in ended], seconds),
        "over_plan_s": spread([row["took_ms"] - row["planned_ms"] for row in ended], seconds),
        "dose_g": spread([row["given"] for row in ended], grams),
        "ordered_g": grams(sum(row["ordered"] for row in rows)),
        "wait_s": spread([row["wait_ms"] for row in rows if row["wait_ms"] is not None], seconds),
        "opening_minutes": minutes, "chairs_in_service": chairs,
        "chair_use_percent": half_up(Fraction(in_chair * 1000, open_ms)) / 10 if open_ms else None,
        "people": len(people), "revisits": len(rows) - len(people),
        "by_verdict": {verdict: sum((row["verdict"] or "none") == verdict for row in rows) for verdict in VERDICTS},
        "overridden": sum(row["overridden"] for row in rows),
        "limits_passed": sum(row["limits_passed"] > 0 for row in rows),
        "limits_tried": sum(row["limits_tried"] > 0 for row in rows),
        "amended": sum(row["amendments"] > 0 for row in rows),
    }


def groups(rows, by, first, last):
    """By name, every day, week or month of the period among them."""
    keys = {"day": lambda day: day, "week": lambda day: day - datetime.timedelta(days=day.weekday()),
            "month": lambda day: day.replace(day=1)}
    found = defaultdict(list)
    if by in keys:
        for number in range((last - first).days + 1):
            found[keys[by](first + datetime.timedelta(days=number)).isoformat()] = []
    for row in rows:
        found[keys[by](row["day"]).isoformat() if by in keys else row[by]].append(row)
    return {name: tally(some) for name, some in found.items()}


def random_filter(chance, rows, people):
    """Options of the command line, and the same narrowing of a row."""
    days = [row["day"] for row in rows]
    if chance.random() < 0.2:
        first, last = min(days), max(days) + datetime.timedelta(days=3)
    else:
        first = chance.choice(days) - datetime.timedelta(days=chance.randrange(5))
        last = first + datetime.timedelta(days=chance.choice([0, 6, 29, 89, 364]))
    options = ["--from", first.isoformat(), "--to", last.isoformat()]
    tests = [lambda row: first <= row["day"] <= last]
    sample = chance.choice(rows)
    other = chance.choice(rows)

    def several(option, column, values, shown=lambda value: value):
        chosen = {values[0]} if chance.random() < 0.6 else set(values)
        for value in sorted(chosen):
            options.extend([option, shown(value)])
        tests.append(lambda row: row[column] in chosen)

    def any_of(option, column, value):
        options.extend([option, value])
        tests.append(lambda row: value in row[column])

    def flag(option, test):
        options.append(option)
        tests.append(test)

    reacted = next((row for row in rows if row["symptom_set"] and chance.random() < 0.3), None)
    course = next((row["course_id"] for row in rows if row["course_id"] and chance.random() < 0.1), None)
    grade = chance.randrange(1, 4)
    chairs = []
    makers = [
        lambda: several("--nurse", "nurse", [sample["nurse"], other["nurse"]], lambda name: people[name]),
        lambda: several("--prescriber", "prescriber", [sample["prescriber"]], lambda name: people[name]),
        lambda: (chairs.append(1), several("--chair", "chair", [sample["chair"], other["chair"]])),
        lambda: several("--patient", "record_number", [sample["record_number"]]),
        lambda: several("--salt", "salt", [sample["salt"]]),
        lambda: several("--outcome", "outcome", [sample["outcome"], "stopped-early"]),
        lambda: flag("--only-late", lambda row: row["checks_late"] > 0 or row["checks_missed"] > 0),
        lambda: flag("--only-amended", lambda row: row["amendments"] > 0),
        lambda: (options.extend(["--grade", str(grade)]), tests.append(lambda row: row["reaction_grade"] >= grade)),
        lambda: any_of("--indication", "indication_set", sorted(sample["indication_set"])[0]),
        lambda: reacted and any_of("--symptom", "symptom_set", sorted(reacted["symptom_set"])[0]),
        lambda: course and several("--course", "course_id", [course]),
        lambda: (options.extend(["--text", sample["family_name"]]), tests.append(lambda row: finds(sample["family_name"], row))),
    ]
    for make in chance.sample(makers, chance.choice([0, 1, 1, 2, 2, 3])):
        make()
    chosen_chairs = {options[i + 1] for i, option in enumerate(options) if option == "--chair"}
    return options, tests, first, last, len(chosen_chairs) if chairs else CHAIRS


def differences(expected, said, path=""):
    if isinstance(expected, dict) and isinstance(said, dict):
        for key in sorted(expected.keys() | said.keys()):
            yield from differences(expected.get(key, "absent"), said.get(key, "absent"), f"{path}.{key}")
    elif expected != said:
        yield f"{path[1:]}: worked out {expected}, said {said}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("cli")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--filters", type=int, default=20)
    parser.add_argument("--sessions", type=int, default=400)
    arguments = parser.parse_args()
    problems = []
    selected = 0
    for seed in range(1, arguments.seeds + 1):
        with tempfile.TemporaryDirectory() as folder:
            clinic = str(Path(folder) / "clinic.gramhour")
            table = str(Path(folder) / "all.csv")

            def run(*given, sign_in=True):
                line = [*given, "--db", clinic, "--json"]
                line += ["--user", "mweber", "--password-stdin"] if sign_in else []
                done = subprocess.run([arguments.cli, *line], check=True, input=PASSWORD, text=True,
                                      stdout=subprocess.PIPE, env={**os.environ, "TZ": "UTC"})
                return json.loads(done.stdout)

            run("demo", "--patients", str(max(20, arguments.sessions // 4)), "--sessions", str(arguments.sessions), "--seed",
                str(seed), sign_in=False)
            run("export", "csv", "--from", "1990-01-01", "--to", "2199-12-31", "--out", table)
            rows = read_table(table)
            people = {person["display_name"]: person["name"] for person in run("staff", "list")["staff"]}
            chance = random.Random(seed)
            for number in range(arguments.filters):
                options, tests, first, last, chairs = random_filter(chance, rows, people)
                by = chance.choice(["day", "week", "month", "nurse", "chair", "outcome"])
                said = run("history", *options, "--by", by)
                chosen = [row for row in rows if all(test(row) for test in tests)]
                selected += len(chosen)
                expected = figures(chosen, first, last, chairs)
                expected["groups"] = groups(chosen, by, first, last)
                if by == "nurse":  # by sign-in name, which is unique
                    expected["groups"] = {people[name]: group for name, group in expected["groups"].items()}
                said["groups"] = {group.pop(by): group for group in said["groups"]}
                if by == "outcome":  # each outcome has its line, also those without a session
                    for name in ("open", "completed", "stopped-early", "not-started"):
                        expected["groups"].setdefault(name, tally([]))
                        said["groups"].setdefault(name, tally([]))
                problems += [f"seed {seed}, filter {number} ({' '.join(options)} by {by}): {difference}"
                             for difference in differences(expected, said)]
    for problem in problems[:30]:
        print(problem)
    print(f"{arguments.seeds} clinics, {arguments.filters} filters each, {selected} sessions counted: {len(problems)} differences")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
