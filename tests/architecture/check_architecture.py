#!/usr/bin/env python3
"""Checks the rules of docs/architecture.md that a compiler does not: who may include whom, where Qt and SQL may
appear, that SQL is bound (sql_bound.py), that hazards and tests name each other (safety_file.py), that links in documents
lead somewhere, and what may stand at the top of the repository.

Usage: check_architecture.py ROOT. Prints one line a violation; exit status 1 when there is any.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import safety_file
import sql_bound

CORE_ORDER = ["base", "units", "domain", "protocol", "dosing", "screening", "session", "history", "store", "exchange",
              "service", "cli"]
# Folders of the core that a screen may name: services, and value types that services give and take.
CORE_FOR_UI = {"base", "units", "domain", "protocol", "dosing", "screening", "session", "history", "exchange",
               "service"}
UI_SCREENS = {"alarms", "audit", "board", "patients", "screening", "orders", "session", "schedule", "history", "stock",
              "settings"}
UI_PIECES = {"widgets", "printing"}  # serve the screens, and know no screen
TOP_LEVEL = {"CMakeLists.txt", "CMakePresets.json", "src", "ui", "resources", "tests", "docs", "scripts", "README.md",
             "LICENSE"}
GENERATED = {"embedded"}  # headers the build writes (scripts/cmake/GramhourEmbed.cmake)
MAX_LINES = 500

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
QT_HEADER = re.compile(r"^(Q[A-Z]|Qt|qt|qcustomplot)")
SQL = re.compile(r'(?:"|R"\w*\()\s*(?:'
                 r"(?:SELECT|INSERT INTO|INSERT OR|REPLACE INTO|DELETE FROM|CREATE (?:TABLE|INDEX|TRIGGER|VIEW)|"
                 r"ALTER TABLE|DROP TABLE|PRAGMA|BEGIN IMMEDIATE|WITH RECURSIVE)\s"
                 r"|UPDATE\s+\w+\s+SET\s"
                 r"|(?:select\s.+\sfrom|insert\s+into|delete\s+from|update\s+\w+\s+set|pragma)\s)")
# What the core hands to itself; people are asked for their role, and noted, by view(actor, id).
UNASKED = re.compile(r"\b(?:sessions|visits)\.snapshot\(")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
LONG_FILE_REASON = re.compile(r"//+ Long file: \S+")


def repository_files(root):
    """Paths of all files that are, or would be, part of the repository, relative to root."""
    if (root / ".git").exists():
        listing = subprocess.run(
            ["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            capture_output=True, text=True, check=False)
        if listing.returncode == 0:
            return sorted(Path(name) for name in set(listing.stdout.split("\0"))
                          if name and (root / name).is_file())
    files = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in (".git", "build", "__pycache__")]
        files += [(Path(folder) / name).relative_to(root) for name in names]
    return sorted(files)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def check_core_include(folder, quote, header):
    if QT_HEADER.match(header):
        return f"the core knows no Qt, but this includes {header}"
    if quote == "<":
        return None
    target = header.split("/")[0]
    if target == "ui":
        return f"the core includes the front end: {header}"
    if "/" not in header:
        return f'includes are written from src/: "{folder}/{header}" instead of "{header}"'
    if target in GENERATED:
        return None
    if target not in CORE_ORDER:
        return f"includes a folder that the core does not have: {header}"
    if CORE_ORDER.index(target) > CORE_ORDER.index(folder):
        return f"{folder}/ includes {header}, but includes go downwards only ({' < '.join(CORE_ORDER)})"
    return None


def check_ui_include(path, header):
    if path == Path("ui/main.cpp"):
        return None
    parts = header.split("/")
    if parts[0] != "ui":
        if parts[0] in CORE_FOR_UI or header.endswith(".moc"):
            return None
        if parts[0] in CORE_ORDER:
            return f"a screen may not know {parts[0]}/, but this includes {header}"
        return f'includes are written from the top ("ui/...") or from src/: {header}'
    own, target = path.parts[1], parts[1]
    allowed = {own, "support"}
    if own == "shell":
        allowed |= UI_SCREENS | UI_PIECES
    elif own in UI_SCREENS:
        allowed |= UI_PIECES
    elif own == "printing":
        allowed.add("widgets")
    if target not in allowed:
        return f"ui/{own}/ may not include ui/{target}/ ({header})"
    return None


def check_source(path, text):
    """Violations in one C++ file, as (line, message)."""
    found = []
    top, folder = path.parts[0], path.parts[1]
    for match in INCLUDE.finditer(text):
        quote, header = match.groups()
        message = None
        if top == "src":
            message = check_core_include(folder, quote, header) if folder in CORE_ORDER else None
        elif top == "ui" and quote == '"':
            message = check_ui_include(path, header)
        elif top == "tests" and folder in CORE_ORDER and QT_HEADER.match(header):
            message = f"tests of the core know no Qt, but this includes {header}"
        if message:
            found.append((line_of(text, match.start()), message))

    if top == "ui" or (top == "src" and folder != "store"):
        for match in SQL.finditer(text):
            found.append((line_of(text, match.start()), "SQL belongs in src/store or resources/sql"))
    if top == "ui" or (top == "src" and folder == "cli"):
        for match in UNASKED.finditer(text):
            found.append((line_of(text, match.start()), "a record is shown by view(actor, id), which asks for the role"))
    if top == "src" and folder not in CORE_ORDER:
        found.append((1, f"src/{folder} is not one of the core's folders"))
    if top in ("src", "ui"):
        lines = text.count("\n")
        if lines > MAX_LINES and not LONG_FILE_REASON.search(text):
            found.append((lines, f"{lines} lines; split it, or say why in a comment \"// Long file: ...\""))
    if path.suffix == ".h":
        if "#pragma once" not in text:
            found.append((1, "a header without #pragma once"))
        for match in re.finditer(r"^\s*using namespace\b", text, re.MULTILINE):
            found.append((line_of(text, match.start()), "no `using namespace` in headers"))
    return found


def check_links(root, files):
    """Links between our own documents must lead somewhere."""
    for path in files:
        if path.suffix != ".md":
            continue
        text = (root / path).read_text(encoding="utf-8")
        for match in LINK.finditer(text):
            target = match.group(1)
            if "://" not in target and not target.startswith("mailto:") and not (root / path.parent / target).exists():
                yield f"{path}:{line_of(text, match.start())}: {target} does not exist"


def check(root):
    """All violations in the repository at root, each as one line for a person."""
    files = repository_files(root)
    violations = []
    for name in sorted({path.parts[0] for path in files}):
        if name not in TOP_LEVEL and not name.startswith("."):
            violations.append(f"{name}: nothing else may stand at the top of the repository")
    for path in files:
        if path.suffix in (".cpp", ".h") and len(path.parts) > 1 and path.parts[0] in ("src", "ui", "tests"):
            text = (root / path).read_text(encoding="utf-8", errors="replace")
            violations += [f"{path}:{line}: {message}" for line, message in check_source(path, text)]
    violations += safety_file.check(root, files)
    violations += sql_bound.check(root, files)
    violations += check_links(root, files)
    return violations


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    violations = check(Path(sys.argv[1]).resolve())
    for violation in violations:
        print(violation)
    print(f"architecture: {len(violations)} violation(s)" if violations else "architecture: all rules hold")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
