"""SQL is always bound, never assembled from input: every text that reaches the engine is made of what stands in the
sources.

For each call that takes SQL (SINKS) in src/store, the argument has to be proven: string literals, numbers made by
std::to_string, constants whose value is proven, functions that return nothing else, choices between them. What cannot be
proven so is named in PLACES, each with its reason; a place that is gone has to leave the list.
"""

import re

# Calls that take SQL, with the number of the argument that it is.
SINKS = {"query": 0, "run": 0, "prepare": 0, "runScript": 0, "execute": 0, "prepared": 1, "sameRows": 2,
         "sqlite3_exec": 1, "sqlite3_prepare_v2": 1, "sqlite3_prepare_v3": 1}
# (file, argument): why it is no text from outside.
PLACES = {
    ("src/store/engine.h", "sql"): "the port: passes on what its callers give, which are checked",
    ("src/store/sqlite/sqlite_connection.cpp", "sql"): "the port's own side of the same",
    ("src/store/sqlite/sqlite_connection.cpp", "std::string(sql).c_str()"): "runScript of the port",
    ("src/store/sqlite/sqlite_statement.cpp", "sql.data()"): "the port: the statement as its caller gave it",
    ("src/store/sqlite/sqlite_copy.cpp", "sql"): "RawFile::run, whose callers are checked as `run`",
    ("src/store/sqlite/sqlite_reencrypt.cpp", "sql.c_str()"): "prepared(), whose callers are checked",
    ("src/store/sqlite/sqlite_reencrypt.cpp", "sql"): "sameRows(), whose callers are checked",
    ("src/store/sqlite/sqlite_reencrypt.cpp", '"SELECT * FROM " + table'):
        "a table's name, which cannot be bound, quoted by SQLite's own %w",
    ("src/store/migrations.cpp", "migration.sql"): "a file of resources/sql, compiled into the program",
}
HARMLESS_WORDS = {"std::string", "std::string_view", "append", "c_str", "data", "str", "return", "nullptr", "sv", "s"}

TOKEN = re.compile(r'R"(?P<mark>\w*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|[A-Za-z_][\w:]*|\d[\w\']*|->|\S',
                   re.DOTALL)
COMMENT = re.compile(r'(R"(\w*)\(.*?\)\2"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')|//[^\n]*|/\*.*?\*/', re.DOTALL)
OPENERS, CLOSERS = "([{", ")]}"


def without_comments(text):
    """The text with comments blanked out; lines stay where they are."""
    return COMMENT.sub(lambda m: m.group(0) if m.group(1) else re.sub(r"[^\n]", " ", m.group(0)), text)


def is_literal(token):
    return token.startswith(('"', "'", 'R"'))


def tokens_of(expression):
    return [match.group(0) for match in TOKEN.finditer(expression)]


def split_top(tokens, separator):
    """Splits at a separator that stands in no bracket."""
    parts, depth = [[]], 0
    for token in tokens:
        depth += token in OPENERS
        depth -= token in CLOSERS
        if token == separator and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def arguments_at(text, opening):
    """The arguments of a call whose bracket opens at this place, as lists of tokens."""
    depth, tokens = 0, []
    for match in TOKEN.finditer(text, opening):
        token = match.group(0)
        depth += token in OPENERS
        depth -= token in CLOSERS
        if depth == 0:
            break
        tokens.append(token)
    return split_top(tokens[1:], ",") if len(tokens) > 1 else []


def spelled(tokens):
    text = " ".join(tokens)
    return re.sub(r"\s*(\.|->|::|\(|\))\s*", r"\1", text)


class File:
    """What one file defines, for proofs about it; constants of the store's headers are known everywhere."""

    VALUE = re.compile(r"(?:\bconstexpr|\bstatic const|\bconst|\binline constexpr)\s+(?:std::string_view|std::string|auto|char\s*\*|"
                       r"char)\s*(?:const\s+)?(?P<name>\w+)(?:\[\])?\s*(?:=\s*|\()")
    FUNCTION = re.compile(r"(?:std::string_view|std::string|const char\s*\*)\s+(?P<name>[\w:]+)\((?P<parameters>[^()]*)\)"
                          r"\s*(?:const\s*)?(?:noexcept\s*)?\{")

    def __init__(self, text, shared=None):
        self.text = without_comments(text)
        self.values, self.functions = {}, {}
        self.shared = shared
        for match in self.VALUE.finditer(self.text):
            self.values.setdefault(match.group("name"), []).append(self.until_semicolon(match.end()))
        for match in self.FUNCTION.finditer(self.text):
            body = self.text[match.end():self.end_of_block(match.end())]
            names = re.findall(r"(\w+)\s*(?:=[^,]*)?(?:,|$)", match.group("parameters"))
            self.functions[match.group("name")] = (names, body)

    def until_semicolon(self, place):
        tokens = []
        for match in TOKEN.finditer(self.text, place):
            if match.group(0) == ";":
                break
            tokens.append(match.group(0))
        return tokens

    def end_of_block(self, place):
        depth = 1
        for match in TOKEN.finditer(self.text, place):
            depth += match.group(0) == "{"
            depth -= match.group(0) == "}"
            if depth == 0:
                return match.start()
        return len(self.text)

    def is_value(self, name, trail):
        found = self.values.get(name)
        if found is None:
            return self.shared is not None and self.shared.is_value(name, trail)
        # A parameter or a changing variable of the same name elsewhere in the file would be taken for the constant.
        declared = re.findall(rf"(?:\bstd::string|\bstd::string_view|\bchar\s*\*|\bauto)\s*&?\s*(?:const\s+)?{name}\b",
                              self.text)
        return (name not in trail and len(declared) <= len(found)
                and all(self.proves(tokens, trail | {name}) for tokens in found))

    def is_function(self, name, trail):
        if name not in self.functions or name in trail:
            return False
        parameters, body = self.functions[name]
        inside = {parameter for place, parameter in enumerate(parameters)
                  if all(place < len(call) and self.proves(call[place], trail | {name}) for call in self.calls_of(name))}
        returned = [split_top(tokens_of(part), ";")[0] for part in re.split(r"\breturn\b", body)[1:]]
        return bool(returned) and all(self.proves(tokens, trail | {name}, inside) for tokens in returned)

    def calls_of(self, name):
        for match in re.finditer(rf"(?<![\w:]){name}\(", self.text):
            if not re.search(r"(?:std::string_view|std::string)\s+$", self.text[:match.start()]):
                yield arguments_at(self.text, match.end() - 1)

    def proves(self, tokens, trail=frozenset(), known=frozenset()):
        """Whether an expression is made of what stands in the sources, and of numbers."""
        choice = split_top(tokens, "?")
        if len(choice) == 2:
            return all(self.proves(part, trail, known) for part in split_top(choice[1], ":"))
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token == "std::to_string":
                place = self.past_call(tokens, place + 1)
                continue
            is_word = re.match(r"[A-Za-z_]", token) and not is_literal(token)
            if is_word and token not in HARMLESS_WORDS and token not in known and not self.is_value(token, trail):
                if not self.is_function(token, trail):
                    return False
                place = self.past_call(tokens, place + 1)
                continue
            if not is_word and not is_literal(token) and token not in "+().,{}":
                return False
            place += 1
        return bool(tokens)

    @staticmethod
    def past_call(tokens, place):
        depth = 0
        while place < len(tokens):
            depth += tokens[place] == "("
            depth -= tokens[place] == ")"
            place += 1
            if depth == 0:
                break
        return place


SINK = re.compile(r"(?<![\w:~])(?P<call>" + "|".join(SINKS) + r")\(")
DECLARED = re.compile(r"(?:\bauto|\bvoid|\bRows|\bQuery|\bbool|\bStatementLoan|\bstd::int64_t|\bint|[\w>]::)\s*$")


def check(root, files):
    """Violations, each as one line for a person."""
    sources = {path: (root / path).read_text(encoding="utf-8", errors="replace")
               for path in files if path.parts[:2] == ("src", "store") and path.suffix in (".cpp", ".h")}
    shared = File("\n".join(text for path, text in sources.items() if path.suffix == ".h"))
    used = set()
    for path, text in sources.items():
        source = File(text, shared)
        for match in SINK.finditer(source.text):
            if DECLARED.search(source.text[:match.start()]):
                continue  # the function itself, not a call of it
            arguments = arguments_at(source.text, match.end() - 1)
            wanted = SINKS[match.group("call")]
            if len(arguments) <= wanted:
                continue
            place = (path.as_posix(), spelled(arguments[wanted]))
            if place in PLACES:
                used.add(place)
            elif not source.proves(arguments[wanted]):
                line = source.text.count("\n", 0, match.start()) + 1
                yield f"{path}:{line}: SQL that is not proven to be bound only: {place[1][:100]}"
    for file, argument in sorted(set(PLACES) - used):
        if (root / file).exists():
            yield f"tests/architecture/sql_bound.py: {file} has no call with \"{argument}\" any more; take it off the list"
