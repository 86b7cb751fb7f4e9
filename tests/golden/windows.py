"""Every special day, night and hour of 2025 to 2027, and the rates, written out; nothing here is worked out by a rule.

Source: the project's fact sheet `sweden_rules.md`, section 3.1 (rates), 3.2 (clock times) and 6 (holidays and windows).
Times are Swedish clock times. Every stretch runs from the first time to the second, which is no longer part of it.
"""

Stretch = tuple[str, str]

A_WINDOWS: tuple[Stretch, ...] = (
    # Section 6, columns Påsk, Midsommar, Jul and Nyår. The first line is not in that table: by section 3.2 it runs from
    # 18:00 on the day before New Year's Eve 2024 until 07:00 on the nearest weekday after the eve, Thursday 2 January.
    ("2024-12-30 18:00", "2025-01-02 07:00"),
    ("2025-04-17 18:00", "2025-04-22 07:00"),
    ("2025-06-19 18:00", "2025-06-23 07:00"),
    ("2025-12-23 18:00", "2025-12-29 07:00"),
    ("2025-12-30 18:00", "2026-01-02 07:00"),
    ("2026-04-02 18:00", "2026-04-07 07:00"),
    ("2026-06-18 18:00", "2026-06-22 07:00"),
    ("2026-12-23 18:00", "2026-12-28 07:00"),
    ("2026-12-30 18:00", "2027-01-04 07:00"),  # Saturday is no weekday, so it lasts until Monday
    ("2027-03-25 18:00", "2027-03-30 07:00"),
    ("2027-06-24 18:00", "2027-06-28 07:00"),
    ("2027-12-23 18:00", "2027-12-27 07:00"),
    ("2027-12-30 18:00", "2028-01-03 07:00"),
)

A_NIGHTS: tuple[Stretch, ...] = (
    # Section 3.2, row "A night": the nights towards the days named at the end of each line.
    ("2024-12-31 22:00", "2025-01-01 06:00"),  # nyårsdagen
    ("2025-04-17 22:00", "2025-04-18 06:00"),  # långfredagen
    ("2025-04-18 22:00", "2025-04-19 06:00"),  # påskafton
    ("2025-04-19 22:00", "2025-04-20 06:00"),  # påskdagen
    ("2025-04-20 22:00", "2025-04-21 06:00"),  # annandag påsk
    ("2025-06-19 22:00", "2025-06-20 06:00"),  # midsommarafton
    ("2025-06-20 22:00", "2025-06-21 06:00"),  # midsommardagen
    ("2025-12-23 22:00", "2025-12-24 06:00"),  # julafton
    ("2025-12-24 22:00", "2025-12-25 06:00"),  # juldagen
    ("2025-12-25 22:00", "2025-12-26 06:00"),  # annandag jul
    ("2025-12-30 22:00", "2025-12-31 06:00"),  # nyårsafton
    ("2025-12-31 22:00", "2026-01-01 06:00"),  # nyårsdagen
    ("2026-04-02 22:00", "2026-04-03 06:00"),  # långfredagen
    ("2026-04-03 22:00", "2026-04-04 06:00"),  # påskafton
    ("2026-04-04 22:00", "2026-04-05 06:00"),  # påskdagen
    ("2026-04-05 22:00", "2026-04-06 06:00"),  # annandag påsk
    ("2026-06-18 22:00", "2026-06-19 06:00"),  # midsommarafton
    ("2026-06-19 22:00", "2026-06-20 06:00"),  # midsommardagen
    ("2026-12-23 22:00", "2026-12-24 06:00"),  # julafton
    ("2026-12-24 22:00", "2026-12-25 06:00"),  # juldagen
    ("2026-12-25 22:00", "2026-12-26 06:00"),  # annandag jul
    ("2026-12-30 22:00", "2026-12-31 06:00"),  # nyårsafton
    ("2026-12-31 22:00", "2027-01-01 06:00"),  # nyårsdagen
    ("2027-03-25 22:00", "2027-03-26 06:00"),  # långfredagen
    ("2027-03-26 22:00", "2027-03-27 06:00"),  # påskafton
    ("2027-03-27 22:00", "2027-03-28 06:00"),  # påskdagen, and the clock is put forward
    ("2027-03-28 22:00", "2027-03-29 06:00"),  # annandag påsk
    ("2027-06-24 22:00", "2027-06-25 06:00"),  # midsommarafton
    ("2027-06-25 22:00", "2027-06-26 06:00"),  # midsommardagen
    ("2027-12-23 22:00", "2027-12-24 06:00"),  # julafton
    ("2027-12-24 22:00", "2027-12-25 06:00"),  # juldagen
    ("2027-12-25 22:00", "2027-12-26 06:00"),  # annandag jul
    ("2027-12-30 22:00", "2027-12-31 06:00"),  # nyårsafton
    ("2027-12-31 22:00", "2028-01-01 06:00"),  # nyårsdagen
)

HOLIDAYS: dict[str, str] = {
    # Section 6, below the table.
    "2025-01-01": "Nyårsdagen",
    "2025-01-06": "Trettondedag jul",
    "2025-04-18": "Långfredagen",
    "2025-04-20": "Påskdagen",
    "2025-04-21": "Annandag påsk",
    "2025-05-01": "Första maj",
    "2025-05-29": "Kristi himmelsfärdsdag",
    "2025-06-06": "Nationaldagen",
    "2025-06-08": "Pingstdagen",
    "2025-06-21": "Midsommardagen",
    "2025-11-01": "Alla helgons dag",
    "2025-12-25": "Juldagen",
    "2025-12-26": "Annandag jul",
    "2026-01-01": "Nyårsdagen",
    "2026-01-06": "Trettondedag jul",
    "2026-04-03": "Långfredagen",
    "2026-04-05": "Påskdagen",
    "2026-04-06": "Annandag påsk",
    "2026-05-01": "Första maj",
    "2026-05-14": "Kristi himmelsfärdsdag",
    "2026-05-24": "Pingstdagen",
    "2026-06-06": "Nationaldagen",
    "2026-06-20": "Midsommardagen",
    "2026-10-31": "Alla helgons dag",
    "2026-12-25": "Juldagen",
    "2026-12-26": "Annandag jul",
    "2027-01-01": "Nyårsdagen",
    "2027-01-06": "Trettondedag jul",
    "2027-03-26": "Långfredagen",
    "2027-03-28": "Påskdagen",
    "2027-03-29": "Annandag påsk",
    "2027-05-01": "Första maj",
    "2027-05-06": "Kristi himmelsfärdsdag",
    "2027-05-16": "Pingstdagen",
    "2027-06-06": "Nationaldagen",
    "2027-06-26": "Midsommardagen",
    "2027-11-06": "Alla helgons dag",
    "2027-12-25": "Juldagen",
    "2027-12-26": "Annandag jul",
}

EVES: dict[str, str] = {
    # Section 6, last line: no holidays by law, but treated as such for unsocial hours. All lie within a window of A.
    "2025-06-20": "Midsommarafton",
    "2025-12-24": "Julafton",
    "2025-12-31": "Nyårsafton",
    "2026-06-19": "Midsommarafton",
    "2026-12-24": "Julafton",
    "2026-12-31": "Nyårsafton",
    "2027-06-25": "Midsommarafton",
    "2027-12-24": "Julafton",
    "2027-12-31": "Nyårsafton",
}

SQUEEZED_DAYS: tuple[str, ...] = (
    # Section 6, last column: between a Sunday and a holiday.
    "2026-01-05",
)

B_AFTERNOONS: tuple[Stretch, ...] = (
    # Section 6, column "B 16-24 eves". Eves that are a Saturday or a Sunday are B all day and not in that column.
    ("2025-04-30 16:00", "2025-05-01 00:00"),
    ("2025-05-28 16:00", "2025-05-29 00:00"),
    ("2025-06-05 16:00", "2025-06-06 00:00"),
    ("2025-10-31 16:00", "2025-11-01 00:00"),
    ("2026-01-05 16:00", "2026-01-06 00:00"),
    ("2026-04-30 16:00", "2026-05-01 00:00"),
    ("2026-05-13 16:00", "2026-05-14 00:00"),
    ("2026-06-05 16:00", "2026-06-06 00:00"),
    ("2026-10-30 16:00", "2026-10-31 00:00"),
    ("2027-01-05 16:00", "2027-01-06 00:00"),
    ("2027-04-30 16:00", "2027-05-01 00:00"),
    ("2027-05-05 16:00", "2027-05-06 00:00"),
    ("2027-11-05 16:00", "2027-11-06 00:00"),
)

B_MORNINGS: tuple[Stretch, ...] = (
    # Section 3.2, row "B": 00 to 07 on the weekday after trettondag, 1 maj, Kristi himmelsfärd and nationaldag. Where the
    # day after is a Saturday, a Sunday or a Monday it is B already and not written here.
    ("2025-01-07 00:00", "2025-01-07 07:00"),
    ("2025-05-02 00:00", "2025-05-02 07:00"),
    ("2025-05-30 00:00", "2025-05-30 07:00"),
    ("2026-01-07 00:00", "2026-01-07 07:00"),
    ("2026-05-15 00:00", "2026-05-15 07:00"),
    ("2027-01-07 00:00", "2027-01-07 07:00"),
    ("2027-05-07 00:00", "2027-05-07 07:00"),
)

B_NIGHTS: tuple[Stretch, ...] = (
    # Section 3.2, row "B night": the nights towards the holidays outside A. Those towards a Saturday or a Sunday are
    # B night already, as in every week.
    ("2025-01-05 22:00", "2025-01-06 06:00"),
    ("2025-04-30 22:00", "2025-05-01 06:00"),
    ("2025-05-28 22:00", "2025-05-29 06:00"),
    ("2025-06-05 22:00", "2025-06-06 06:00"),
    ("2026-01-05 22:00", "2026-01-06 06:00"),
    ("2026-04-30 22:00", "2026-05-01 06:00"),
    ("2026-05-13 22:00", "2026-05-14 06:00"),
    ("2027-01-05 22:00", "2027-01-06 06:00"),
    ("2027-05-05 22:00", "2027-05-06 06:00"),
)

CLOCK_CHANGES: dict[str, str] = {
    # The last Sunday of March, when 02:00 becomes 03:00, and of October, when 03:00 becomes 02:00.
    "2025-03-30": "forward",
    "2025-10-26": "back",
    "2026-03-29": "forward",
    "2026-10-25": "back",
    "2027-03-28": "forward",
    "2027-10-31": "back",
}

RATES: dict[str, dict[str, str]] = {
    # Section 3.1, kronor an hour from each date. Those of 2026 are assumed to hold after 2027-03-31 too.
    "2024-04-01": {"A_night": "147.30", "A": "122.70", "B_night": "73.50", "B": "63.90", "C": "54.80", "D": "24.80"},
    "2025-04-01": {"A_night": "152.30", "A": "126.90", "B_night": "76.00", "B": "66.10", "C": "56.70", "D": "25.60"},
    "2026-04-01": {"A_night": "156.90", "A": "130.70", "B_night": "78.30", "B": "68.10", "C": "58.40", "D": "26.40"},
}

OTHER_READINGS_OF_B_NIGHT = ("88.53", "101.80")
"""Section 3.1, "Disputed": what B night is from 2026-04-01 in other readings than 78.30."""

FRIDAY_B_FROM: dict[str, int] = {"2005-01-01": 19, "2025-04-01": 17}
"""Section 3.2, row "B": the hour from which a Friday is B, from each date."""
