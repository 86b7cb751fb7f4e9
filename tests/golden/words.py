"""The sentences on the pages that are not figures."""

INTRODUCTION = """\
Five made-up employees, one for each full-time measure, work a fixed rota through 2025, 2026 and 2027. The page says
what the supplements for unsocial hours (*obekväm arbetstid*, OB, AB § 21) and the base pay come to, so that a payroll
office can check it with a calendar and a calculator. Nobody is on leave or ill, and nobody works more than the rota.

* **How it was made.** A program looks up every minute of every shift in lists of dates and clock times written by hand,
  and adds up minutes by category. It shares nothing with the product. One test sees to it that the page says what the
  lists give, and another that the product pays the same to the öre, month by month. After a change of the lists:
  `.venv/bin/python -m tests.golden.rewrite`.
* **Where the dates, times and rates come from.** From the project's fact sheet, sections 3.1, 3.2 and 6, collected from
  public pages; the primary text of AB 25 was not available. They are repeated below.
* **How to check a line.** Hours × the rate of the month is the amount: `8:00 × 152.30 = 1 218.40`. A shift belongs, to
  its last minute, to the month and the rates of the day on which it starts. All shifts begin and end on a whole or half
  hour, so no amount is rounded, and rounding hours up to half hours would change nothing.
* **Which category an hour has.** The first that fits: A, B, C, D. A is the great holidays: see the list. B is Saturday,
  Sunday and holidays from 00 to 24, Monday until 07, Friday from 17 (before 1 April 2025 from 19), and the times in the
  list. C is 22 to 24 on Monday to Thursday and 00 to 06 on Tuesday to Friday. D is 19 to 22 on weekdays. A night and
  B night are 22 to 06 in the nights of the lists, and for B also in those towards every Saturday and Sunday.
* **What is disputed.** Saturday is taken as no weekday (*vardag*), so a great holiday that ends on a Friday or Saturday
  lasts until Monday 07:00. AB says "the nearest weekday", and at New Year 2021 it was read the other way."""

NOTES = {
    2025: """\
* **Only this year.** Until 31 March the rates are those from 1 April 2024, of which C (54.80) and D (24.80) are worked
  out from the rates of 2023 and were not read. If Saturday is a weekday, 27 December 07:00 to 29 December 07:00 is B
  and not A.""",
    2026: """\
* **Only this year.** B night from 1 April is disputed: 78.30 here, 88.53 and 101.80 in other readings; a table below
  says what they would add. If Saturday is a weekday, 2 January 2027 07:00 to 4 January 2027 07:00 is B and not A.""",
    2027: """\
* **Only this year.** The agreement ends on 31 March. Later rates and clock times are not known and are assumed to be
  unchanged. B night is disputed: 78.30 here, 88.53 and 101.80 in other readings; a table below says what they would
  add. If Saturday is a weekday, 2 January 07:00 to 4 January 07:00 is B and not A.""",
}

DISPUTED = (
    "Hours of B night in the year, from April 2026 on, times the difference between the other readings and 78.30:"
)

BASE_PAY = """\
A full-time salary of 31 894.00 is paid every month, whatever the rota: 12 × 31 894.00 = 382 728.00 a year. Day by day
it is the salary divided by the days of the month, in whole öre that make up the salary. In a month of 30 days:
31 894.00 / 30 = 1 063.133…, paid as 20 days of 1 063.13 and 10 of 1 063.14. In a month of 31 days: 31 894.00 / 31 =
1 028.838…, paid as 4 days of 1 028.83 and 27 of 1 028.84."""
