#!/usr/bin/env python3
"""Writes small files in the forms in which people have ARC tasks: public forms, new content.

    benchmarks/trouble_inputs.py DIR

`BroughtFiles` of the datasets' tests writes the same forms, so that `mvn verify` needs no Python.
"""

import gzip
import json
import pathlib
import sys
import zipfile

PAIR = {"input": [[1, 0], [0, 0]], "output": [[2, 0], [0, 0]]}
OTHER_PAIR = {"input": [[0, 0], [1, 0]], "output": [[0, 0], [2, 0]]}
TEST = {"input": [[0, 1], [0, 0]], "output": [[0, 2], [0, 0]]}
TASK = {"train": [PAIR, OTHER_PAIR], "test": [TEST]}
OTHER_TASK = {"train": [PAIR, OTHER_PAIR], "test": [PAIR]}
OPEN_TASK = {"train": [PAIR, OTHER_PAIR], "test": [{"input": TEST["input"]}]}
SOLUTION = [TEST["output"]]
LONG_NAME = "a_name_of_more_than_sixty_four_characters_as_mini_arc_has_them_l6ab0lf3xztbyxsu3p"
APPLE_DOUBLE = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        "


class Inputs:
    """A folder of such files, one folder or file for each kind of error."""

    def __init__(self, root):
        self.root = pathlib.Path(root)

    def write_all(self):
        for write in (
            self.wide,
            self.names,
            self.pairs,
            self.nested,
            self.concepts,
            self.forms,
            self.keys,
            self.mac,
            self.not_json,
            self.encodings,
            self.boxes,
            self.kaggle,
            self.hostile,
        ):
            write()

    def wide(self):
        """Two valid files, and one with a row of 93 cells."""
        self.put("wide/good_1.json", TASK)
        self.put("wide/good_2.json", OTHER_TASK)
        self.put("wide/row_93.json", row(93))

    def names(self):
        """Ids in the style of other sets."""
        self.put(f"names/{LONG_NAME}.json", TASK)
        self.put("names/with.dot.v2.json", OTHER_TASK)
        self.put("names/task (1).json", row(3))
        self.put("names/tâche.json", row(4))
        self.put("names/UPPER.JSON", row(5))

    def pairs(self):
        """A bare list of pairs, in the form of RE-ARC, with its metadata beside it."""
        self.put("pairs/tasks/00aa00aa.json", [PAIR] * 5)
        self.put("pairs/metadata.json", {"00aa00aa": {"n_verified": 5}})

    def nested(self):
        """One name in two folders, and an index beside them."""
        self.put("nested/training/aa.json", TASK)
        self.put("nested/evaluation/aa.json", OTHER_TASK)
        self.put("nested/index.json", ["aa"])

    def concepts(self):
        """A corpus in folders by concept, like ConceptARC."""
        self.put("concepts/README.md", "[A corpus](by) concept\n")
        for length, concept in enumerate(("AboveBelow", "Center"), 1):
            for number in (1, 2, 3):
                self.put(f"concepts/corpus/{concept}/{concept}{number}.json", row(3 * length + number))
            self.put(f"concepts/minimal/{concept}/Minimal1.json", row(12 + length))

    def forms(self):
        """By split, by id under another name, and an ARC task whose name holds "challenges"."""
        self.put("by-split.json", {"train": {"aa": TASK}, "eval": {"bb": TASK}})
        self.put("my-set.json", {"aa": TASK, "bb": TASK})
        self.put("named/colour-challenges-7.json", TASK)
        self.put("named/aa.json", row(3))

    def keys(self):
        """Further keys, unknown outputs, floats, another format's keys."""
        pairs = {"train": [PAIR | {"id": 1, "name": "x"}], "test": [TEST | {"id": 2}]}
        self.put("keys/pair-id.json", pairs | {"name": "t", "id": 7})
        self.put("keys/null-output.json", {"train": [PAIR], "test": [{"input": [[1]], "output": None}]})
        self.put("keys/empty-output.json", {"train": [PAIR], "test": [{"input": [[1]], "output": []}]})
        self.put("keys/examples.json", {"examples": [[[[1]], [[2]]]], "seeds": []})
        floats = {"train": [{"input": [[1.0]], "output": [[2.0]]}], "test": [{"input": [[1.0]]}]}
        self.put("keys/floats.json", floats)
        near = {"input": [[1]], "outputs": [[2]]}
        self.put("near-miss/outputs.json", {"train": [PAIR], "test": [near]})

    def mac(self):
        """Files that file systems and downloads add."""
        self.put("mac/aa.json", TASK)
        self.put("mac/._aa.json", APPLE_DOUBLE)
        self.put("mac/.DS_Store", b"\x00\x00\x00\x01Bud1")
        broken = self.root / "mac/broken.json"
        if not broken.is_symlink():
            broken.symlink_to("missing.json")

    def not_json(self):
        """A Git LFS pointer, a web page, a file that was cut."""
        pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
        self.put("not-json/lfs.json", pointer)
        self.put("not-json/page.json", "<!doctype html><title>404</title>")
        self.put("not-json/cut.json", json.dumps(TASK)[:40])

    def encodings(self):
        """ARC tasks and lists of ids, in various encodings."""
        self.put("enc/bom.json", b"\xef\xbb\xbf" + json.dumps(TASK).encode())
        self.put("enc/utf16.json", json.dumps(TASK).encode("utf-16"))
        self.put("enc/ids-utf16.txt", "bom\r\n".encode("utf-16"))
        self.put("enc/ids-latin1.txt", "tâche\n".encode("latin-1"))

    def boxes(self):
        """JSON Lines, gzip, a zip archive with the additions of macOS."""
        lines = [json.dumps(TASK | {"id": name}) + "\n" for name in ("aa", "bb")]
        self.put("box/tasks.jsonl", "".join(lines))
        self.put("box/aa.json.gz", gzip.compress(json.dumps(TASK).encode()))
        with zipfile.ZipFile(self.root / "box/set.zip", "w") as archive:
            archive.writestr("data/training/aa.json", json.dumps(TASK))
            archive.writestr("__MACOSX/data/training/._aa.json", APPLE_DOUBLE)

    def kaggle(self):
        """Challenges and solutions that do not match."""
        self.put("kaggle-copy/x_challenges (1).json", {"aa": OPEN_TASK})
        self.put("kaggle-copy/x_solutions.json", {"aa": SOLUTION})
        self.put("kaggle-missing/x_challenges.json", {"aa": OPEN_TASK, "bb": OPEN_TASK})
        self.put("kaggle-missing/x_solutions.json", {"aa": SOLUTION})
        self.put("kaggle-mixed/x_challenges.json", {"aa": OPEN_TASK})
        self.put("kaggle-mixed/cc.json", TASK)

    def hostile(self):
        """Escape sequences in a value."""
        self.put("hostile/a.json", '{"train": "\\u001b[31mred\\u0007\\nError: all tasks deleted"}')

    def put(self, path, content):
        """Writes bytes and texts unchanged, everything else as JSON."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            file.write_bytes(content)
        else:
            text = content if isinstance(content, str) else json.dumps(content)
            file.write_text(text, encoding="utf-8")
        return file


def row(cells):
    """An ARC task of grids of one row."""
    pair = {"input": [[1] * cells], "output": [[2] * cells]}
    return {"train": [pair], "test": [pair]}


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    Inputs(sys.argv[1]).write_all()
