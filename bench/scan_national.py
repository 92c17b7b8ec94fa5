"""Made-up numbers of people by country; check digits worked out here."""

from __future__ import annotations

import string

from .scan_values import Chance, Maker, day, digits, luhn


def weighed(body: str, weights: tuple[int, ...]) -> int:
    return sum(int(one) * by for one, by in zip(body, weights, strict=False))


def ssn_us(chance: Chance) -> str:
    return f"{chance.randint(1, 665):03}-{chance.randint(1, 99):02}-{chance.randint(1, 9999):04}"


def nino_gb(chance: Chance) -> str:
    head = "".join(chance.choices("ABCEHJ", k=2))
    text = f"{head}{digits(chance, 6)}{chance.choice('ABCD')}"
    return (
        text
        if chance.random() < 0.5
        else f"{text[:2]} {text[2:4]} {text[4:6]} {text[6:8]} {text[8]}"
    )


def idnr_de(chance: Chance) -> str:
    order = chance.sample(string.digits, 10)
    order[chance.randint(1, 9)] = order[0]
    while order[0] == "0" or len(set(order)) not in (8, 9):
        order = chance.sample(string.digits, 10)
        order[chance.randint(1, 9)] = order[0]
    product = 10
    for one in order:
        total = (int(one) + product) % 10 or 10
        product = total * 2 % 11
    return "".join(order) + str((11 - product) % 10)


def nir_fr(chance: Chance) -> str:
    month, place = f"{chance.randint(1, 12):02}", f"{chance.randint(1, 95):02}"
    body = f"{chance.choice('12')}{chance.randint(40, 99)}{month}{place}{digits(chance, 6)}"
    return f"{body}{97 - int(body) % 97:02}"


FIGURES = (
    "1 0 5 7 9 13 15 17 19 21 1 0 5 7 9 13 15 17 19 21 2 4 18 20 11 3 6 8 12 14 16 10 22 25 24 23"
)
ODD = dict(zip(string.digits + string.ascii_uppercase, map(int, FIGURES.split()), strict=True))


def codice_fiscale(chance: Chance) -> str:
    letters = "".join(chance.choices("BCDFGLMNPRSTV", k=6))
    born = f"{chance.randint(40, 99)}{chance.choice('ABCDEHLMPRST')}{chance.randint(1, 28):02}"
    body = f"{letters}{born}{chance.choice(['H501', 'F205', 'L219', 'D612'])}"
    even = {one: int(one) if one.isdigit() else ord(one) - 65 for one in ODD}
    total = sum((ODD if at % 2 == 0 else even)[one] for at, one in enumerate(body))
    return body + string.ascii_uppercase[total % 26]


def dni_es(chance: Chance) -> str:
    number = chance.randint(10_000_000, 99_999_999)
    return f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def cpf_br(chance: Chance) -> str:
    body = digits(chance, 9)
    for start in (10, 11):
        left = weighed(body, tuple(range(start, 1, -1))) * 10 % 11
        body += str(left % 10)
    return body if chance.random() < 0.5 else f"{body[:3]}.{body[3:6]}.{body[6:9]}-{body[9:]}"


def turned(a: int, b: int) -> int:
    """The product of two turns or mirrorings of a pentagon."""
    if a < 5:
        return (a + b) % 5 + 5 * (b >= 5)
    return (a - b) % 5 + 5 * (b < 5)


TURN = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def aadhaar(chance: Chance) -> str:
    """With Verhoeff's digit: the one of ten that makes the whole come out at 0."""
    body = chance.choice("23456789") + digits(chance, 10)
    number = next(f"{body}{last}" for last in range(10) if verhoeff(f"{body}{last}") == 0)
    return number if chance.random() < 0.6 else f"{number[:4]} {number[4:8]} {number[8:]}"


def verhoeff(number: str) -> int:
    state = 0
    for at, one in enumerate(reversed(number)):
        figure = int(one)
        for _ in range(at % 8):
            figure = TURN[figure]
        state = turned(state, figure)
    return state


def pan_in(chance: Chance) -> str:
    letters = chance.choices(string.ascii_uppercase, k=5)
    return f"{''.join(letters[:3])}P{letters[3]}{chance.randint(1, 9999):04}{letters[4]}"


def rrn_kr(chance: Chance) -> str:
    body = f"{day(chance):%y%m%d}{chance.choice('12')}{chance.randint(0, 95):02}{digits(chance, 3)}"
    last = (11 - weighed(body, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11) % 10
    return f"{body[:6]}{chance.choice(['-', ''])}{body[6:]}{last}"


def my_number(chance: Chance) -> str:
    body = digits(chance, 11)
    left = weighed(body, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return f"{body}{0 if left <= 1 else 11 - left}"


def hkid(chance: Chance) -> str:
    letter, body = chance.choice("ABCDGHKPRVYZ"), digits(chance, 6)
    total = 36 * 9 + (ord(letter) - 55) * 8 + weighed(body, (7, 6, 5, 4, 3, 2))
    last = -total % 11
    return f"{letter}{body}({'A' if last == 10 else last})"


def id_tw(chance: Chance) -> str:
    letter = chance.choice("ABCDEFGHJKLMNPQRSTUVXYWZIO")
    value = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(letter) + 10
    body = chance.choice("12") + digits(chance, 7)
    total = value // 10 + value % 10 * 9 + weighed(body, (8, 7, 6, 5, 4, 3, 2, 1))
    return f"{letter}{body}{-total % 10}"


def nric_sg(chance: Chance) -> str:
    body = digits(chance, 7)
    return f"S{body}{'JZIHGFEDCBA'[weighed(body, (2, 7, 6, 5, 4, 3, 2)) % 11]}"


def bsn_nl(chance: Chance) -> str:
    while True:
        body = chance.choice("123456789") + digits(chance, 7)
        last = weighed(body, (9, 8, 7, 6, 5, 4, 3, 2)) % 11
        if last < 10:
            return f"{body}{last}"


def pesel_pl(chance: Chance) -> str:
    body = f"{day(chance):%y%m%d}{digits(chance, 4)}"
    return f"{body}{-weighed(body, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)) % 10}"


def personnummer_se(chance: Chance) -> str:
    number = luhn(f"{day(chance):%y%m%d}{digits(chance, 3)}")
    return f"{number[:6]}-{number[6:]}"


def tckimlik(chance: Chance) -> str:
    body = chance.choice("123456789") + digits(chance, 8)
    figures = [int(one) for one in body]
    tenth = (7 * sum(figures[0::2]) - sum(figures[1::2])) % 10
    return f"{body}{tenth}{(sum(figures) + tenth) % 10}"


def id_za(chance: Chance) -> str:
    return luhn(f"{day(chance):%y%m%d}{digits(chance, 4)}08")


NATIONAL: dict[str, tuple[Maker, str]] = {
    "ssn_us": (ssn_us, "ssn"),
    "nino_gb": (nino_gb, "national_insurance_number"),
    "idnr_de": (idnr_de, "steuer_id"),
    "nir_fr": (nir_fr, "num_secu"),
    "codice_fiscale_it": (codice_fiscale, "codice_fiscale"),
    "dni_es": (dni_es, "dni"),
    "cpf_br": (cpf_br, "cpf"),
    "aadhaar_in": (aadhaar, "aadhaar_no"),
    "pan_in": (pan_in, "pan_card_no"),
    "rrn_kr": (rrn_kr, "rrn"),
    "my_number_jp": (my_number, "my_number"),
    "hkid_hk": (hkid, "hkid"),
    "id_tw": (id_tw, "tw_id"),
    "nric_sg": (nric_sg, "nric"),
    "bsn_nl": (bsn_nl, "bsn"),
    "pesel_pl": (pesel_pl, "pesel"),
    "personnummer_se": (personnummer_se, "personnummer"),
    "tckimlik_tr": (tckimlik, "tc_kimlik_no"),
    "id_za": (id_za, "rsa_id"),
}
"""By kind, how a value is made and what a column of them may be called."""
