"""The invented people of the service home: who they are, what they have chosen, and when they are away."""

from datetime import timedelta

from generator.model import FIRST, Choice, Pairing

COORDINATOR = """
Marika Sandell, 1978, stödpedagog, 100
"""

SUPPORT = """
Jonas Ekdahl, 1984, stödpedagog, 75
Leyla Aydin, 1990, stödassistent, 100
Birgit Engman, 1968, stödassistent, 85
Tomas Lilja, 1975, stödassistent, 80
Amal Haddad, 1993, stödassistent, 80
Ewa Nowak, 1981, stödassistent, 75
Henrik Sjödin, 1997, stödassistent, 75
Ruth Tekle, 1987, stödassistent, 75
"""

SUBSTITUTES = """
Moa Lindgren, 2002, stödassistent, 0
Kalle Rosenqvist, 1999, stödassistent, 0
"""

AGENCY = """
Irina Volkova, 1986, stödassistent, 0
"""

ON_STANDBY, DEPUTY = "S01", "S02"
"""The coordinator, who is on standby every other weekend, and the one who coordinates in her place."""

ILL = "S04"
"""Ill in the first week, when the schedule of two weeks has been told."""

HIRED, NEW_SUBSTITUTE = "S12", "S11"

AVAILABLE = """
S10 2026-12-01 14:00 21:00
S10 2026-12-03 14:00 21:00
S10 2026-12-05 08:00 21:00
S10 2026-12-06 08:00 21:00
S10 2026-12-09 14:00 21:00
S10 2026-12-15 14:00 21:00
S10 2026-12-17 14:00 21:00
S10 2026-12-19 08:00 21:00
S10 2026-12-20 08:00 21:00
S10 2026-12-22 14:00 21:00
S11 2026-12-02 07:00 20:00
S11 2026-12-09 07:00 21:00
S11 2026-12-12 08:00 21:00
S11 2026-12-13 08:00 21:00
S11 2026-12-16 07:00 20:00
S11 2026-12-21 07:00 21:00
S11 2026-12-25 08:00 21:00
S11 2026-12-26 08:00 21:00
S12 2026-12-02 13:00 21:00
S12 2026-12-04 13:00 21:00
S12 2026-12-05 08:00 21:00
S12 2026-12-06 08:00 21:00
"""
"""When substitutes and the one from the agency can work."""

CHOICES = [
    Choice("S01", "preference", weekdays="mon-fri"),
    Choice("S01", "promise", parts="day evening"),
    Choice("S02", "preference", longest="19:00", other_units="yes"),
    Choice("S03", "preference", days_in_a_row="4"),
    Choice("S04", "preference", shortest="4:00", weekends="1/3"),
    Choice("S04", "promise", days_in_a_row="5"),
    Choice("S05", "preference", shortest="5:00", single_days_off="no"),
    Choice("S06", "preference", split_shifts="no", valid_from="2026-12-07"),
    Choice("S06", "promise", parts="day evening", valid_from="2027-01-01"),
    Choice("S07", "preference", shortest="4:00"),
    Choice("S07", "promise", split_shifts="no"),
    Choice("S08", "preference", parts="evening night"),
    Choice("S08", "promise", other_units="yes"),
    Choice("S09", "preference", weekdays="mon-thu sat sun", valid_until="2026-12-20"),
    Choice("S09", "promise", other_units="no"),
    Choice("S10", "promise", longest="12:00"),
]

PAIRINGS = [
    Pairing("mentor", NEW_SUBSTITUTE, "S03", FIRST),
    Pairing("mentor", NEW_SUBSTITUTE, "S07", FIRST),
    Pairing("apart", "S05", "S08", FIRST + timedelta(days=14)),
]

THIS_YEAR = """
S01 great_holidays 1
S03 great_holidays 1
S04 great_holidays 2
S06 great_holidays 1
S09 great_holidays 1
S02 overtime_minutes 540
S03 overtime_minutes 1260
S05 overtime_minutes 300
S08 overtime_minutes 780
S04 qualifying_deductions 2
S06 qualifying_deductions 1
S09 qualifying_deductions 1
"""
"""What some have had of what is counted by the year."""

SUNDAY_NIGHT = "S05"
"""On call on Sunday 1 November, the day before the history begins; it counts towards that month."""
