#!/usr/bin/env python3
"""Write two waves of a SYNTHETIC survey in the shape of the Community Life Survey: nobody gave these answers.

usage: make-survey.py [--rows N] [FOLDER]

Makes synthetic-community-life-2023-24.csv and synthetic-community-life-2024-25.csv in FOLDER (that of this script if none
is given), N respondents each (175,000 if not given), in all 296 local authorities of ../england/areas.csv.
Only whole numbers, and random numbers that are found by what they are for: the same bytes everywhere, with every Python
from 3.9 on.
"""
import bisect
import csv
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
WAVES = ("2023-24", "2024-25")
RESPONDENTS = 175000
DONT_KNOW, REFUSED, NOT_ASKED = -8, -9, -1

# Effects and thresholds are in thousandths of the standard deviation of what people feel about a question.
THEMES = ("place", "people", "say", "giving")
NATION = ((0, 0, 0, 0), (-20, 10, -60, -30))  # of each wave, by theme
AGES = (  # band; per mille of adults, of respondents in the first and in the second stratum; effect by theme
    ("16-24", 130, 60, 110, (-220, -260, 40, -150)),
    ("25-34", 165, 105, 170, (-160, -110, 20, -120)),
    ("35-49", 240, 215, 250, (-40, -20, 10, 20)),
    ("50-64", 240, 270, 235, (40, 30, -10, 30)),
    ("65-74", 120, 205, 140, (190, 170, 0, 180)),
    ("75 and over", 105, 145, 95, (260, 60, -60, 40)),
)
GROUPS = (  # per mille of those who are not White; effect by theme
    ("White", 0, (0, 0, 0, 0)),
    ("Mixed", 140, (-110, -120, 30, 0)),
    ("Asian", 500, (40, -30, 240, 10)),
    ("Black", 230, (-30, -40, 220, 60)),
    ("Other", 130, (-60, -110, 120, -60)),
)
NOT_WHITE = (60, 130, 130, 130, 210, 120, 430, 130, 60)  # per mille, by region

QUESTIONS = (  # name; theme; codes, those who feel it most first; thresholds between them
    ("belong", 0, (1, 2, 3, 4), (-994, 279, 1282)),
    ("pull", 0, (1, 2, 3, 4), (-1175, 202, 1080)),
    ("geton", 0, (1, 2, 3, 4), (-954, 878, 1555)),
    ("trust", 0, (1, 2, 3, 4), (-228, 706, 1881)),
    ("satarea", 0, (1, 2, 3, 4, 5), (-772, 643, 1175, 1751)),
    ("better", 0, (1, 3, 2), (-1126, 613)),
    ("chat", 0, (1, 2, 3, 4, 5), (-1080, 0, 524, 1175)),
    ("safe", 0, (1, 2, 3, 4), (-806, 412, 1227)),
    ("lonely", 1, (5, 4, 3, 2, 1), (-674, 176, 739, 1476)),
    ("there", 1, (1, 2, 3, 4), (253, 1555, 2054)),
    ("lifesat", 1, (10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0), (-1341, -739, 25, 583, 954, 1282, 1555, 1751, 1881, 2054)),
    ("influence", 2, (1, 2, 3, 4), (-1751, -739, 332)),
    ("civic", 2, (1, 2), (-412,)),
    ("volformal", 3, (1, 2, 3, 4), (-1341, -994, -583)),
    ("volinformal", 3, (1, 2, 3, 4), (-1282, -706, -101)),
    ("charity", 3, (1, 2), (440,)),
)
ACTIVITIES = ("help_sport", "help_faith", "help_school", "help_health", "help_local")  # 1: named, 0: not named
NAMES = [question[0] for question in QUESTIONS]
TOGETHER, FORMAL = NAMES.index("geton"), NAMES.index("volformal")
HALF = (NAMES.index("satarea"), NAMES.index("safe"))  # asked at every second address
HEADER = ["synthetic_id", "year", "area", "stratum", "address", "weight", "sex", "age", "ethnic", *NAMES, *ACTIVITIES]

SEED = 20260401
MASK = (1 << 64) - 1
OWN, PERSON, HOME = 11, 4, 3  # what an answer owes to itself, to the person and to the household
UNIT = 349  # a thousandth, in sums of draws times these


def mix(number):
    """Splitmix64 (Steele, Lea and Flood 2014): any whole number to 64 random bits."""
    number = (SEED + number) * 0x9E3779B97F4A7C15 & MASK
    number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9 & MASK
    number = (number ^ number >> 27) * 0x94D049BB133111EB & MASK
    return number ^ number >> 31


def bell(bits):
    """The four quarters of 64 bits added up: about normal, mean 0, standard deviation 37,837."""
    return (bits & 65535) + (bits >> 16 & 65535) + (bits >> 32 & 65535) + (bits >> 48) - 131070


def effect(number, size):
    """A normal effect with a standard deviation of @size thousandths, in units of sums."""
    return bell(mix(1 << 62 | number)) * size * UNIT // 37837


def read_areas():
    with open(HERE.parent / "england" / "areas.csv", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["tier"] == "ltla" and not row["end"]]


def share_out(total, wants):
    """Whole numbers in proportion to @wants that add up to @total."""
    shares, wanted, given = [], 0, 0
    for want in wants:
        wanted += want
        shares.append(total * wanted // sum(wants) - given)
        given += shares[-1]
    return shares


def choose_sizes(areas, total):
    """Respondents by authority: much the same, twice as many in a few that asked for it, fewer where few live."""
    wants = []
    for number, area in enumerate(areas):
        bits = mix(1 << 61 | number)
        want = (480 + bits % 241) * (2 if bits >> 32 & 15 == 0 else 1)
        wants.append(min(want, int(area["population"]) * 81 // 2000))
    return share_out(total, wants)


def find_effects(number, region, wave):
    """What a place adds to what is felt, by question. In some, something was done before the second wave."""
    key = number * 100
    rise = 300 * UNIT if wave > 0 and mix(1 << 61 | 1000 + number) % 25 == 0 else 0
    themes = [effect(key, 110) + effect(key + 1 + theme, 80) + effect(1000000 + region * 10 + theme, 60)
              + (effect(key + 10 + theme, 50) if wave > 0 else 0) + NATION[wave][theme] * UNIT for theme in range(len(THEMES))]
    themes[0] += rise
    return [themes[question[1]] + effect(key + 20 + i, 50) for i, question in enumerate(QUESTIONS)]


def choose(bits, shares):
    """Which of @shares, per mille, the low ten bits of @bits fall on."""
    left = (bits & 1023) * 1000 >> 10
    for i, share in enumerate(shares):
        left -= share
        if left < 0:
            return i
    return len(shares) - 1


def answer(key, at_home, feelings, asks_half, thresholds):
    """The codes that a person gives. @feelings: what place and groups add, by question."""
    own = bell(mix(key + 1)) * PERSON + at_home
    blanks = mix(key + 2) | mix(key + 3) << 64  # eight bits a question
    codes = []
    for i, question in enumerate(QUESTIONS):
        if i & 1 == 0:
            bits = mix(key + 8 + i)
        blank = blanks >> 8 * i & 255
        if i in HALF and not asks_half:
            codes.append(NOT_ASKED)
        elif blank < 6:
            codes.append(DONT_KNOW if blank < 4 else REFUSED)
        elif i == TOGETHER and blank < 40:  # 5: too few people live here, 6: all have the same background
            codes.append(DONT_KNOW if blank < 12 else 5 if blank < 20 else 6)
        else:
            felt = own + feelings[i] + OWN * ((bits & 65535) + (bits >> 16 & 65535) - 65535)
            codes.append(question[2][bisect.bisect(thresholds[i], -felt)])
        bits >>= 32
    helps = codes[FORMAL]
    if helps < 0:
        return codes + [helps] * len(ACTIVITIES)
    bits = mix(key + 30)
    return codes + [int(helps < 4 and (i == bits % len(ACTIVITIES) or bits >> 8 * i + 8 & 255 < 60)) for i in range(len(ACTIVITIES))]


def make_area(number, area, n, wave):
    """The rows of an authority: a sample of addresses from two strata, and one to three people at each. In the second
    stratum (addresses where young and minority households are likelier) live a third of the adults, of whom half as many
    again are sampled."""
    region = int(area["parent"][1:]) - 12000001
    by_question = find_effects(number, region, wave)
    adults = int(area["population"]) * 81 // 100
    minority = NOT_WHITE[region] * (50 + mix(1 << 61 | 2000 + number) % 101) // 100
    thresholds = [[cut * UNIT for cut in question[3]] for question in QUESTIONS]
    for stratum, size in enumerate(share_out(n, (4, 3))):
        people = adults * (2 - stratum) // 3
        shares = [band[2 + stratum] for band in AGES]
        address = made = 0
        while made < size:
            home = ((wave << 9 | number) << 1 | stratum) << 22 | address << 8
            bits = mix(home)
            at_home = HOME * bell(mix(home + 1))
            group = 0 if (bits >> 10 & 1023) * 1000 >> 10 >= minority * (1 + stratum) else choose(bits >> 20, [g[1] for g in GROUPS])
            for person in range(1, min(size - made, (1, 2, 3)[choose(bits, (600, 330, 70))]) + 1):
                key = home + person * 64
                draw = mix(key)
                band = choose(draw, shares)
                by_theme = [own + theirs for own, theirs in zip(AGES[band][4], GROUPS[group][2])]
                feelings = [place + by_theme[question[1]] * UNIT for place, question in zip(by_question, QUESTIONS)]
                weight = people * 10000 // size * AGES[band][1] // shares[band] * (850 + (draw >> 20) % 301) // 1000
                codes = answer(key, at_home, feelings, bits >> 40 & 1, thresholds)
                yield (f"{area['code']},{area['code']}-{stratum + 1},{area['code']}-{stratum + 1}-{address + 1:04},"
                       f"{weight // 10000}.{weight % 10000:04},{'female' if draw >> 10 & 1023 < 532 else 'male'},"
                       f"{AGES[band][0]},{GROUPS[group][0]},{','.join(map(str, codes))}\n")
                made += 1
            address += 1


def main(arguments):
    rows, folder = RESPONDENTS, HERE
    if arguments[:1] == ["--rows"] and len(arguments) > 1:
        rows, arguments = int(arguments[1]), arguments[2:]
    if len(arguments) > 1 or arguments[:1] in (["-h"], ["--help"], ["--rows"]):
        sys.exit(__doc__)
    if arguments:
        folder = pathlib.Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    areas = read_areas()
    for wave, years in enumerate(WAVES):
        path = folder / f"synthetic-community-life-{years}.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(",".join(HEADER) + "\n")
            serial = 0
            for number, (area, n) in enumerate(zip(areas, choose_sizes(areas, rows))):
                for row in make_area(number, area, n, wave):
                    serial += 1
                    file.write(f"SYNTHETIC-{years}-{serial:06},{years},{row}")
        print(f"{path}: {serial} made-up respondents in {len(areas)} local authorities")


main(sys.argv[1:])
