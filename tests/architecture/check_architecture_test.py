#!/usr/bin/env python3
"""Plants one violation of each rule in a small made-up repository and expects the check to name it, and nothing else."""

import tempfile
import unittest
from pathlib import Path

from check_architecture import check

CLEAN = {
    "CMakeLists.txt": "",
    "README.md": "[safety](docs/safety/hazards.md#top) and [elsewhere](https://example.org/)",
    ".gitignore": "build/\n",
    "src/base/time.h": "#pragma once\n#include <string>\n",
    "src/store/store.cpp": '#include "base/time.h"\n#include "embedded/migrations.h"\nauto q = "SELECT 1";\n',
    "src/store/columns.h": '#pragma once\nconstexpr std::string_view kColumns = "a, b";\n',
    "src/store/bound.cpp": '''
constexpr std::string_view kWhere = " WHERE id = $1";
std::string sqlWith(std::string_view where) {
    return std::string("SELECT ").append(kColumns).append(" FROM t").append(where);
}
void ask(Connection& c, bool isFull, int version) {
    static const std::string kOne = sqlWith(kWhere);
    c.query(kOne, 1);  // c.query("SELECT " + name)
    c.query(isFull ? sqlWith(kWhere) : R"sql(SELECT 1)sql", "x; DROP");
    c.run("UPDATE t SET a = $1" " WHERE b = $2", name, other);
    c.execute(("PRAGMA user_version = " + std::to_string(version)).c_str());
}
''',
    "src/service/service.h": '#pragma once\n#include "store/store.h"\n',
    "ui/support/text.h": '#pragma once\n#include <QString>\n#include "session/event.h"\n',
    "ui/widgets/chip.h": '#pragma once\n#include "ui/support/text.h"\n',
    "ui/board/board.cpp": '#include "ui/widgets/chip.h"\n#include "service/service.h"\nauto t = tr("Select a chair");\n',
    "ui/shell/window.cpp": '#include "ui/board/board.h"\n',
    "ui/main.cpp": '#include "store/store.h"\n#include "ui/shell/window.h"\n',
    "tests/session/session_test.cpp": 'TEST_CASE("a", "[session][H-01]") {}\n',
    "docs/safety/hazards.md": "| H-01 | tenfold | arrest | limits | `session/session_test.cpp` |\n",
    "docs/safety/soup.md": "| `g++` | `libfmt-dev` | `fmt` | `libsodium` |\n",
    "scripts/setup": "packages=(\n    g++ libfmt-dev  # of Debian\n)\npackages+=(\"${more[@]}\")\n",
    "scripts/cmake/GramhourDependencies.cmake":
        "pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium>=1.0)\nfind_package(fmt REQUIRED)\n",
}

HAZARD = CLEAN["docs/safety/hazards.md"]

PLANTED = {
    "include upwards": ("src/base/clock.h", '#pragma once\n#include "service/service.h"\n', "downwards only"),
    "include of ui from the core": ("src/service/a.cpp", '#include "ui/support/text.h"\n', "front end"),
    "include without a folder": ("src/base/a.cpp", '#include "time.h"\n', "written from src/"),
    "include of an unknown folder": ("src/base/a.cpp", '#include "misc/time.h"\n', "does not have"),
    "Qt in the core": ("src/units/a.cpp", "#include <QString>\n", "knows no Qt"),
    "Qt module header in the core": ("src/units/a.cpp", "#  include <QtCore/QString>\n", "knows no Qt"),
    "Qt in a test of the core": ("tests/units/a_test.cpp", "#include <QString>\n", "know no Qt"),
    "store in a screen": ("ui/board/a.cpp", '#include "store/store.h"\n', "may not know store/"),
    "command line in a screen": ("ui/board/a.cpp", '#include "cli/run.h"\n', "may not know cli/"),
    "one screen in another": ("ui/board/a.cpp", '#include "ui/history/history.h"\n', "may not include ui/history/"),
    "a screen in a widget": ("ui/widgets/a.cpp", '#include "ui/board/board.h"\n', "may not include ui/board/"),
    "SQL in a service": ("src/service/a.cpp", 'run("SELECT id FROM patient");\n', "SQL belongs"),
    "SQL in a raw string": ("src/history/a.cpp", 'run(R"sql(\n  DELETE FROM patient)sql");\n', "SQL belongs"),
    "SQL in lower case": ("ui/board/a.cpp", 'run("update patient set name = $1");\n', "SQL belongs"),
    "record shown to nobody in particular":
        ("ui/board/a.cpp", "auto s = m_context.services.sessions.snapshot(id);\n", "a record is shown by view"),
    "unknown core folder": ("src/utils/a.cpp", "int a;\n", "not one of the core's folders"),
    "long file": ("src/base/a.cpp", "int a;\n" * 501, "split it"),
    "header without a guard": ("src/base/a.h", "int a;\n", "#pragma once"),
    "using namespace in a header": ("src/base/a.h", "#pragma once\nusing namespace std;\n", "using namespace"),
    "tag without a hazard": ("tests/dosing/a_test.cpp", 'TEST_CASE("a", "[H-77]") {}\n', "H-77 is not listed"),
    "hazard without a test": ("docs/safety/hazards.md", HAZARD + "| H-02 | a | b | c | `a_test.cpp` |\n",
                              "no test carries the tag [H-02]"),
    "hazard without a control": ("docs/safety/hazards.md", "| H-01 | tenfold | arrest | | `session/session_test.cpp` |\n",
                                 "H-01 needs cause"),
    "hazard without its tests": ("docs/safety/hazards.md", "| H-01 | tenfold | arrest | limits | many |\n", "H-01 names no test"),
    "hazard with another's test": ("docs/safety/hazards.md", "| H-01 | tenfold | arrest | limits | `units/no_test.cpp` |\n",
                                   "does not carry the tag [H-01]"),
    "package that is not on the list": ("scripts/setup", "ui_packages=(\n    libfoo-dev\n)\n", "libfoo-dev is not listed"),
    "library that is not on the list": ("scripts/cmake/GramhourDependencies.cmake", "find_package(Qt6 6.4 REQUIRED)\n",
                                        "Qt6 is not listed"),
    "SQL put together from a variable": ("src/store/a.cpp", 'void f() { c.query("SELECT " + name); }\n', "proven to be bound"),
    "SQL that a variable holds": ("src/store/a.cpp", 'void f() { std::string sql = "SELECT 1"; c.run(sql); }\n', "proven to be bound"),
    "SQL from a formatted text": ("src/store/a.cpp", 'void f() { c.prepare(fmt::format("SELECT {}", x)); }\n', "proven to be bound"),
    "SQL from a parameter": ("src/store/a.cpp", "void f(std::string_view where) { c.query(where); }\n", "proven to be bound"),
    "SQL with a constant of the same name as a parameter":
        ("src/store/a.cpp", 'const std::string sql = "SELECT 1";\nvoid f(std::string_view sql) { c.query(sql); }\n',
         "proven to be bound"),
    "SQL from a function that is given anything":
        ("src/store/a.cpp", 'std::string of(std::string_view x) { return std::string("SELECT ").append(x); }\n'
         "void f() { c.query(of(name)); }\n", "proven to be bound"),
    "SQL for the engine itself": ("src/store/a.cpp", "void f() { sqlite3_exec(db, name.c_str(), 0, 0, 0); }\n", "proven to be bound"),
    "SQL from one branch": ("src/store/a.cpp", 'void f() { c.query(isFull ? name : "SELECT 1"); }\n', "proven to be bound"),
    "broken link": ("docs/guide.md", "[gone](safety/gone.md)\n", "safety/gone.md does not exist"),
    "unexpected file at the top": ("notes.txt", "", "at the top"),
    "unexpected folder at the top": ("cmake/a.cmake", "", "at the top"),
}


def violations_in(files):
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return check(root)


class CheckArchitecture(unittest.TestCase):
    def test_a_clean_repository_passes(self):
        self.assertEqual(violations_in(CLEAN), [])

    def test_a_long_file_with_a_reason_passes(self):
        long_file = "// Long file: one table of published values\n" + "int a;\n" * 501
        self.assertEqual(violations_in(CLEAN | {"src/base/a.cpp": long_file}), [])

    def test_each_planted_violation_is_found(self):
        for rule, (name, text, expected) in PLANTED.items():
            with self.subTest(rule):
                found = violations_in(CLEAN | {name: text})
                self.assertEqual(len(found), 1, found)
                self.assertIn(expected, found[0])
                self.assertIn(name.split("/")[0], found[0])


if __name__ == "__main__":
    unittest.main()
