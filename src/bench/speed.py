#!/usr/bin/env python3
"""Measures how long the tool takes, beside what the system's own tools take for the same file.

  speed.py corpus OUT.jsonl --mb N [--articles FILE.jsonl[.gz] …] [--copies SHARE] [--seed N]
  speed.py run CORPUS.jsonl [--tool target/dublette] [--runs 3] [--gzip] [-- OPTION …]

`corpus` writes N MB of records. It goes round the articles that are named, and in each round after the
first writes every word with other letters, so that what repeats among the articles repeats and nothing
else does; without articles, the texts are made of random words. With --copies 0.2 a fifth of the
articles stand again somewhere behind, with a word in 150 changed.

`run` takes `cat`, `wc -w` (and with --gzip `gzip -dc`), `scan` and `clean`, one after the other and all of
it --runs times, and prints the medians: seconds as a multiple of those of `wc -w` in the same round, MB
and CPU seconds, peak resident memory, and what was found, so that a fast wrong answer shows. Options
behind -- go to scan and clean.
"""
import argparse
import gzip
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

VOWELS, CONSONANTS = "aeiouy", "bcdfghjklmnpqrstvwxz"


def opened(path):
    return gzip.open(path, "rt", encoding="utf-8") if str(path).endswith(".gz") else open(path, encoding="utf-8")


def disguise(number):
    """Exchanges letters for letters of their kind, in another way for each of 120 numbers."""
    table = {}
    for letters, turn in ((VOWELS, number % 6), (CONSONANTS, number // 6 % 20)):
        turned = letters[turn:] + letters[:turn]
        table |= str.maketrans(letters + letters.upper(), turned + turned.upper())
    for first, last in ((0x4E00, 0x9FA5), (0xAC00, 0xD7A3)):
        many = last - first + 1
        table |= {first + i: first + (i + number * 997) % many for i in range(many)} if number else {}
    return table


def invented(rnd):
    words = ["".join(rnd.choice(CONSONANTS) + rnd.choice(VOWELS) for _ in range(rnd.randint(1, 4))) for _ in range(30_000)]
    while True:
        yield "\n\n".join(
            " ".join(words[int(len(words) ** rnd.random()) - 1] for _ in range(rnd.randint(20, 90))) + "."
            for _ in range(rnd.randint(2, 8)))


def texts(files, rnd):
    if not files:
        yield from invented(rnd)
        return
    for number in range(120):
        table = disguise(number)
        for file in files:
            with opened(file) as lines:
                for line in lines:
                    text = json.loads(line)["text"]
                    yield text.translate(table) if number else text


def retouched(text, rnd):
    words = text.split(" ")
    for i in range(len(words)):
        if rnd.random() < 1 / 150:
            words[i] = rnd.choice(words)
    return " ".join(words)


def corpus(arguments):
    rnd = random.Random(arguments.seed)
    written, number, waiting = 0, 0, []
    with open(arguments.out, "w", encoding="utf-8") as out:
        for text in texts(arguments.articles, rnd):
            due = [text]
            if rnd.random() < arguments.copies:
                waiting.append(retouched(text, rnd))
            if len(waiting) > 100:
                due.append(waiting.pop(rnd.randrange(len(waiting))))
            for one in due:
                number += 1
                line = json.dumps({"id": f"n{number}", "text": one}, ensure_ascii=False) + "\n"
                out.write(line)
                written += len(line.encode())
            if written >= arguments.mb * 1_000_000:
                return
    sys.exit(f"the articles give only {written / 1e6:.0f} MB")


def measured(command, out):
    """Runs a command: seconds, CPU seconds, peak resident MiB, and what it said on standard error."""
    with tempfile.TemporaryFile() as said, open(out, "wb") as sink:
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=sink, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        said.seek(0)
        text = said.read().decode()
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"{' '.join(map(str, command))}: {text}")
        return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def found(text):
    lines = [line for line in text.splitlines() if " read = " in line]
    return lines[-1].removeprefix("dublette: ") if lines else ""


def run(arguments):
    path, work = Path(arguments.corpus), Path(tempfile.mkdtemp(prefix="dublette-speed-"))
    tool = str(Path(arguments.tool).resolve())
    commands = {
        "cat": ["cat", path],
        "wc -w": ["wc", "-w", path],
        "scan": [tool, "scan", path, "-f", "jsonl", *arguments.options],
        "clean": [tool, "clean", path, "-o", work / "clean.jsonl", *arguments.options],
    }
    if arguments.gzip:
        packed = work / "corpus.gz"
        with open(packed, "wb") as out:
            subprocess.run(["gzip", "-1", "-c", path], stdout=out, check=True)
        commands = {"gzip -dc": ["gzip", "-dc", packed], **commands}
    figures = {name: [] for name in commands}
    for _ in range(arguments.runs):
        for name, command in commands.items():
            figures[name].append(measured(command, os.devnull))
    size = path.stat().st_size / 1e6
    print(f"{path.name}: {size:,.0f} MB, {os.cpu_count()} processors, medians of {arguments.runs}\n")
    print("| command | × wc -w | s | MB/s | CPU s | peak MiB | found |")
    print("|---|---|---|---|---|---|---|")
    for name, rounds in figures.items():
        ratio = statistics.median(mine[0] / wc[0] for mine, wc in zip(rounds, figures["wc -w"]))
        seconds, cpu, peak = (statistics.median(one[i] for one in rounds) for i in range(3))
        print(f"| {name} | {ratio:.2f} | {seconds:.1f} | {size / seconds:,.0f} | {cpu:.1f} | {peak:,.0f} | {found(rounds[0][3])} |")
    for file in work.iterdir():
        file.unlink()
    work.rmdir()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    made = commands.add_parser("corpus")
    made.add_argument("out")
    made.add_argument("--mb", type=int, required=True)
    made.add_argument("--articles", nargs="*", default=[])
    made.add_argument("--copies", type=float, default=0)
    made.add_argument("--seed", type=int, default=1)
    made.set_defaults(do=corpus)
    timed = commands.add_parser("run")
    timed.add_argument("corpus")
    timed.add_argument("--tool", default="target/dublette")
    timed.add_argument("--runs", type=int, default=3)
    timed.add_argument("--gzip", action="store_true")
    timed.set_defaults(do=run)
    words = sys.argv[1:]
    split = words.index("--") if "--" in words else len(words)
    arguments = parser.parse_args(words[:split])
    arguments.options = words[split + 1:]
    arguments.do(arguments)


if __name__ == "__main__":
    main()
