#!/usr/bin/env python3
"""Writes collections that a careless duplicate finder chokes on, as JSON lines on standard output.

  template     one report in which names, numbers and a few words differ
  identical    one article, over and over
  boilerplate  different articles that all end with the same paragraph
  oneword      articles of one word

Use it as in: python3 src/bench/special.py template --n 100000 > template.jsonl
"""

import argparse
import json
import random
import sys

TOWNS = """Altenau Bergheim Clausdorf Dornbach Eschental Falkenried Grünfeld Hallstein Immenrode
Jungholz Kaltenbrunn Lindenau Moosach Neukirchen Oberwald Petersfeld Quellental Rosenau Steinbach
Talheim Unterberg Vogelsang Waldsee Ziegelhausen""".split()
NAMES = """Ahrens Brandt Conrad Dietz Ebert Franke Gerlach Hartmann Ihde Jansen Kessler Lorenz
Martens Neumann Oswald Petersen Quandt Richter Seidel Thomas Ullrich Vogt Wagner Zander""".split()
DAYS = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
SYLLABLES = """ba be bi bo da de di do fa fe fi fo ga ge gi go ha he hi ho ka ke ki ko la le li lo ma
me mi mo na ne ni no ra re ri ro sa se si so ta te ti to wa we wi wo""".split()
FOOTER = (
    "Dieser Text wurde der Redaktion zugeschickt und vor der Veröffentlichung gekürzt. Wer einen "
    "Fehler darin findet, schreibt bitte an die bekannte Anschrift; Berichtigungen erscheinen am "
    "Ende jedes Monats an dieser Stelle."
)


def template(rng, number):
    return (
        f"Am {rng.choice(DAYS)} hat die Gemeinde {rng.choice(TOWNS)} die Zahlen zum Fremdenverkehr "
        f"für das vergangene Jahr vorgelegt. Danach wurden in den Häusern am Ort und in den "
        f"Nachbardörfern zusammen {rng.randint(100, 99999)} Gäste gezählt, ohne die Besucher, die "
        f"nur für einen Tag gekommen sind. Die Einnahmen aus der Abgabe, die jeder Gast für eine "
        f"Nacht bezahlt, lagen bei {rng.randint(1000, 999999)} Talern; davon werden die Wege am See "
        f"und die Bänke im Park unterhalten. Bürgermeisterin {rng.choice(NAMES)} nannte das Ergebnis "
        f"erfreulich und dankte allen, die daran mitgewirkt haben. Der Ausschuss für Fremdenverkehr "
        f"berät in seiner nächsten öffentlichen Sitzung über die Höhe der Abgabe im kommenden Jahr, "
        f"und wer dazu etwas sagen möchte, kann sich bis {rng.choice(DAYS)} im Rathaus melden."
    )


def identical(rng, number):
    return template(random.Random(7), 0)


def words(rng, many):
    return " ".join(
        "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4))) for _ in range(many)
    )


def boilerplate(rng, number):
    return words(rng, 40) + ".\n\n" + words(rng, 30) + ".\n\n" + FOOTER


def oneword(rng, number):
    return words(rng, 1) + str(number % 50000)


KINDS = {f.__name__: f for f in (template, identical, boilerplate, oneword)}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--n", type=int, default=100_000, help="how many articles")
    options = parser.parse_args()
    rng = random.Random(11)
    make = KINDS[options.kind]
    for number in range(options.n):
        line = {"id": str(number), "text": make(rng, number)}
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
