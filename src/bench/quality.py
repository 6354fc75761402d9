#!/usr/bin/env python3
"""Makes the tables of src/docs/QUALITY.md.

  quality.py DATA [DUBLETTE] [--curves | --defaults]

DATA holds the collections (dev_planted_de, reuters21578, …); DUBLETTE is the tool, by default
target/dublette. Without a choice, both kinds of tables are printed. The planted sets' labels are
turned into gold for `dublette eval`: articles of the same base whose levels are orig, exact, format,
light or para belong together; pairs with a medium or excerpt level, and pairs of different bases that
are near-duplicates all the same (5-word Jaccard of at least 0.5), count neither way.
"""
import gzip
import itertools
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

SAME = {"orig", "exact", "format", "light", "para"}
UNDECIDED = {"medium", "excerpt"}
SETS = ("de", "en", "zh")


def rows(path):
    with (gzip.open if str(path).endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


class Data:
    def __init__(self, folder, tool, work):
        self.folder, self.tool, self.work = Path(folder), tool, Path(work)

    def planted(self, language):
        return self.folder / f"dev_planted_{language}"

    def labels(self, language):
        return {r[0]: (r[1], r[2]) for r in rows(self.planted(language) / "labels.tsv") if r[0] != "id"}

    def gold(self, language):
        path = self.work / f"gold_{language}.tsv"
        if not path.exists():
            labels = self.labels(language)
            bases = defaultdict(list)
            for article, (base, _) in labels.items():
                bases[base].append(article)
            lines = []
            for members in bases.values():
                for a, b in itertools.combinations(members, 2):
                    levels = labels[a][1], labels[b][1]
                    if set(levels) <= SAME:
                        lines.append(f"{a}\t{b}\t{'-'.join(sorted(levels))}")
                    elif set(levels) & UNDECIDED:
                        lines.append(f"{a}\t{b}\t?")
            for a, b, jaccard in (r[:3] for r in rows(self.planted(language) / "exact_jaccard_5_ge0.3.tsv")):
                if a in labels and b in labels and labels[a][0] != labels[b][0] and float(jaccard) >= 0.5:
                    lines.append(f"{a}\t{b}\t?")
            path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def scan(self, articles, *options):
        findings = self.work / "findings.jsonl"
        with open(findings, "wb") as out:
            subprocess.run([self.tool, "scan", articles, "-q", "-f", "jsonl", *options], stdout=out, check=True)
        return findings

    def evaluate(self, language, *options):
        findings = self.scan(self.planted(language) / "articles.jsonl.gz", *options)
        result = subprocess.run(
            [self.tool, "eval", findings, "--gold", self.gold(language), "-f", "json"],
            stdout=subprocess.PIPE, check=True)
        return json.loads(result.stdout), [json.loads(line) for line in open(findings, encoding="utf-8")]


def curves(data):
    for name, options in (("with masking", ()), ("without masking (`--boilerplate-min off`)", ("--boilerplate-min", "off"))):
        print(f"\n### F1 (precision, recall) {name}\n")
        print("| shingle | threshold | " + " | ".join(SETS) + " |")
        print("|---|---|" + "---|" * len(SETS))
        for shingle in (2, 3, 4, 5):
            for threshold in ("0.45", "0.5", "0.55", "0.6", "0.65", "0.7", "0.75", "0.8"):
                cells = []
                for language in SETS:
                    score = data.evaluate(language, "--shingle", str(shingle), "-t", threshold, *options)[0]["with_contained"]
                    cells.append(f"{score['f1']:.3f} ({score['precision']:.3f}, {score['recall']:.3f})")
                print(f"| {shingle} | {threshold} | " + " | ".join(cells) + " |", flush=True)


def defaults(data):
    print("\n### The defaults on the planted sets\n")
    print("| set | merged P / R / F1 | with contained P / R / F1 | recall exact, format / light / para | heavy, mix merged | excerpts contained (or near) | block pairs |")
    print("|---|---|---|---|---|---|---|")
    for language in SETS:
        evaluation, findings = data.evaluate(language)
        labels = data.labels(language)
        recall = {}
        for level in ("exact", "format", "light", "para"):
            hits = [(v["right"], v["gold"]) for k, v in evaluation["labels"].items() if level in k.split("-") and "orig" in k.split("-")]
            recall[level] = sum(h for h, _ in hits) / sum(g for _, g in hits)
        pairs = [f for f in findings if f["type"] == "pair"]
        merged = Counter()
        contained, near = set(), set()
        for pair in pairs:
            levels = {labels[pair["a"]][1], labels[pair["b"]][1]}
            if pair["relation"] == "near":
                merged.update(levels & {"heavy", "mix"})
            for side in "ab":
                if pair["containment_" + side] >= 0.9:
                    (contained if pair["relation"] == "contained" else near).add(pair[side])
        excerpts = {a for a, (_, level) in labels.items() if level == "excerpt"}
        print("| {} | {} | {} | {:.3f}, {:.3f} / {:.3f} / {:.3f} | {}, {} | {:.3f} ({:.3f}) | {:.4f} |".format(
            language, prf(evaluation["merged"]), prf(evaluation["with_contained"]),
            recall["exact"], recall["format"], recall["light"], recall["para"], merged["heavy"], merged["mix"],
            len(excerpts & contained) / len(excerpts), len(excerpts & (contained | near)) / len(excerpts),
            blocks(data, language)), flush=True)
    print("\n### Recall of pairs of a known similarity (5-word shingles, exact lists)\n")
    print("| collection | -t 0.5 | -t 0.7 | -t 0.8 | -t 0.9 |")
    print("|---|---|---|---|---|")
    for name, list_name in (
            ("reuters21578", "exact_jaccard_w5_ge0.3.tsv"), ("spdx_licenses", "exact_jaccard_w5_ge0.3.tsv.gz"),
            ("dev_planted_de", "exact_jaccard_5_ge0.3.tsv"), ("dev_planted_en", "exact_jaccard_5_ge0.3.tsv")):
        path = data.folder / name / list_name
        cells = []
        for threshold in (0.5, 0.7, 0.8, 0.9):
            findings = data.scan(
                data.folder / name / "articles.jsonl.gz", "--shingle", "5", "-t", str(threshold), "--boilerplate-min", "off")
            cells.append(known(path, threshold, findings))
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def prf(score):
    return f"{score['precision']:.4f} / {score['recall']:.4f} / {score['f1']:.4f}"


def blocks(data, language):
    findings = data.scan(data.planted(language) / "articles.jsonl.gz", "--remove", "within")
    found = defaultdict(set)
    for line in open(findings, encoding="utf-8"):
        finding = json.loads(line)
        if finding["type"] == "block":
            for place in finding["occurrences"]:
                found[place["article"], place["block"]].add(finding["id"])
    planted = defaultdict(set)
    for row in rows(data.planted(language) / "blocks.tsv"):
        if row[0] != "block":
            planted[row[0]].add((row[1], int(row[2])))
    pairs = [pair for places in planted.values() for pair in itertools.combinations(sorted(places), 2)]
    return sum(1 for a, b in pairs if found[a] & found[b]) / len(pairs)


def known(path, threshold, findings):
    """The share of the listed pairs a little above the threshold that a pair line or a group of equal texts holds."""
    top = {}

    def root(x):
        while top.get(x, x) != x:
            x = top[x]
        return x

    pairs = []
    for line in open(findings, encoding="utf-8"):
        finding = json.loads(line)
        if finding["type"] == "pair":
            if finding["relation"] in ("identical", "same-text"):
                a, b = sorted((root(finding["a"]), root(finding["b"])))
                top[b] = a
            else:
                pairs.append((finding["a"], finding["b"]))
    found = {frozenset((root(a), root(b))) for a, b in pairs}
    wanted = [r for r in rows(path) if r[0] not in ("id", "a", "id_a") and r[0] != r[1] and float(r[2]) >= threshold + 0.01]
    hits = sum(1 for r in wanted if root(r[0]) == root(r[1]) or frozenset((root(r[0]), root(r[1]))) in found)
    return f"{hits}/{len(wanted)} = {hits / max(1, len(wanted)):.4f}"


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    choices = {a for a in sys.argv[1:] if a.startswith("--")}
    if not arguments or choices - {"--curves", "--defaults"}:
        raise SystemExit(__doc__)
    tool = str(Path(arguments[1] if len(arguments) > 1 else "target/dublette").resolve())
    with tempfile.TemporaryDirectory() as work:
        data = Data(arguments[0], tool, work)
        if not choices or "--defaults" in choices:
            defaults(data)
        if not choices or "--curves" in choices:
            curves(data)


if __name__ == "__main__":
    main()
