"""The safety file (docs/safety) against the tests and the build.

Hazards and tests must name each other: a tag in a test has a row in hazards.md, a row has a test with its tag, and each
file that a row names as showing its control carries that tag. The list of software of unknown provenance (soup.md) names
every package that scripts/setup installs and every library that the build looks for.
"""

import re

HAZARD_TAG = re.compile(r"\[(H-\d{2,})\]")
HAZARD_ROW = re.compile(r"^\| *(H-\d{2,}) *\|(.*)\|\s*$", re.MULTILINE)
TEST_FILE = re.compile(r"`([\w/]+\.(?:cpp|h|py))`")
CELLS = 5  # id, cause, harm, control, shown by
PACKAGES = re.compile(r"^(?:\w+_)?packages\+?=\(([^)]*)\)", re.MULTILINE)
MORE_PACKAGES = re.compile(r"\bpackages\+=\(([^)]*)\)")
LIBRARY = re.compile(r"^ *(?:find_package\((?P<package>[\w-]+)|pkg_check_modules\(\w+[^)]*?IMPORTED_TARGET (?P<module>[\w.-]+)|"
                     r"find_library\(\w+\s+NAMES (?P<library>[\w-]+))", re.MULTILINE)
NOT_SOFTWARE_OF_OTHERS = {"PkgConfig", "Threads"}


def tags_in_tests(root, files):
    """Which files carry which tag: tag -> {path: line of the first}."""
    tags = {}
    for path in files:
        if path.parts[0] == "tests" and path.suffix in (".cpp", ".h") and "architecture" not in path.parts:
            text = (root / path).read_text(encoding="utf-8", errors="replace")
            for match in HAZARD_TAG.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                tags.setdefault(match.group(1), {}).setdefault(path.as_posix(), line)
    return tags


def check_hazards(root, files):
    tags = tags_in_tests(root, files)
    safety = root / "docs/safety/hazards.md"
    text = safety.read_text(encoding="utf-8") if safety.exists() else ""
    rows = {match.group(1): match.group(2) for match in HAZARD_ROW.finditer(text)}
    for tag in sorted(set(tags) - set(rows)):
        path, line = next(iter(tags[tag].items()))
        yield f"{path}:{line}: {tag} is not listed in docs/safety/hazards.md"
    for hazard, row in sorted(rows.items()):
        if hazard not in tags:
            yield f"docs/safety/hazards.md: no test carries the tag [{hazard}]"
            continue
        cells = [cell.strip() for cell in row.split("|")]
        if len(cells) + 1 != CELLS or not all(cells):
            yield f"docs/safety/hazards.md: {hazard} needs cause, harm, control and the tests that show it"
            continue
        named = TEST_FILE.findall(cells[-1])
        if not named:
            yield f"docs/safety/hazards.md: {hazard} names no test"
        for name in named:
            if f"tests/{name}" not in tags[hazard]:
                yield f"docs/safety/hazards.md: tests/{name} does not carry the tag [{hazard}]"


def needed_software(root):
    """What the set-up installs and the build looks for: name -> where it is named."""
    found = {}
    setup = root / "scripts/setup"
    if setup.exists():
        text = re.sub(r"#[^\n]*", "", setup.read_text(encoding="utf-8"))
        for match in list(PACKAGES.finditer(text)) + list(MORE_PACKAGES.finditer(text)):
            for name in match.group(1).split():
                if not name.startswith(("$", '"')):
                    found.setdefault(name, "scripts/setup")
    dependencies = root / "scripts/cmake/GramhourDependencies.cmake"
    if dependencies.exists():
        for match in LIBRARY.finditer(dependencies.read_text(encoding="utf-8")):
            name = match.group("package") or match.group("module") or match.group("library")
            if name not in NOT_SOFTWARE_OF_OTHERS:
                found.setdefault(name, "scripts/cmake/GramhourDependencies.cmake")
    return found


def check_soup(root):
    needed = needed_software(root)
    listing = root / "docs/safety/soup.md"
    text = listing.read_text(encoding="utf-8") if listing.exists() else ""
    listed = set(re.findall(r"`([^`\s]+)`", text))
    for name, where in sorted(needed.items()):
        if name not in listed:
            yield f"{where}: {name} is not listed in docs/safety/soup.md"


def check(root, files):
    """Violations, each as one line for a person."""
    yield from check_hazards(root, files)
    yield from check_soup(root)
