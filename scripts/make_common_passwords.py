#!/usr/bin/env python3
"""Makes resources/passwords/common.txt from the list of passwords in the npm package @zxcvbn-ts/language-common.

Usage: make_common_passwords.py PASSWORDS_JSON > resources/passwords/common.txt, where PASSWORDS_JSON is
src/passwords.json of the package's version below (npm pack @zxcvbn-ts/language-common@3.0.4).

Kept are those long enough to be taken otherwise, and among the most frequent the plain words that people make longer
with figures at the end.
"""

import json
import sys

VERSION = "3.0.4"
SHORTEST = 10  # of a password, in characters
WORDS_AMONG = 5000
SHORTEST_WORD = 4

HEAD = f"""# Passwords that are tried first, folded, one a line and sorted. Made by scripts/make_common_passwords.py from
# @zxcvbn-ts/language-common {VERSION} (npm; MIT licence, see LICENSE.txt beside this file), which takes them
# from published leaks. Do not edit.
"""


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        passwords = json.load(source)
    kept = set()
    for rank, password in enumerate(passwords):
        folded = password.lower()
        if not folded.isascii() or not folded.isalnum():
            continue
        is_word = rank < WORDS_AMONG and folded.isalpha() and len(folded) >= SHORTEST_WORD
        if len(folded) >= SHORTEST or is_word:
            kept.add(folded)
    sys.stdout.write(HEAD + "\n".join(sorted(kept)) + "\n")


if __name__ == "__main__":
    main()
