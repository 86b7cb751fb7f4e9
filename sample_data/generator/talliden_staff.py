"""The invented people of the home: who they are, and what they have chosen."""

DAY_AND_EVENING = """
Anna Lindqvist, 1974, undersköterska, 100
Fatima Hassan, 1985, undersköterska, 90
Maria Johansson, 1966, undersköterska, 80
Amina Yusuf, 1992, undersköterska, 100
Eva-Lena Öberg, 1962, undersköterska, 75
Zeynep Demir, 1988, undersköterska, 85
Mohammed Al-Jabiri, 1990, vårdbiträde, 100
Karin Åström, 1971, undersköterska, 80
Olena Kovalenko, 1983, vårdbiträde, 75
Sara Tesfaye, 1995, undersköterska, 90
Ingrid Sjöberg, 1964, undersköterska, 50
Hanna Bergström, 1994, undersköterska, 75
Selam Gebremariam, 1987, vårdbiträde, 80
Jasmina Hadzic, 1979, undersköterska, 100
Erik Nordin, 1998, vårdbiträde, 85
Patricia Fernández, 1976, undersköterska, 80
Elif Kaya, 1991, undersköterska, 75
Lars Holmgren, 1969, undersköterska, 90
Nasrin Ahmadi, 1982, vårdbiträde, 75
Johanna Ekström, 1989, undersköterska, 75
Grace Okafor, 1986, undersköterska, 100
Birgitta Wallin, 1963, undersköterska, 60
Ahmed Warsame, 1993, vårdbiträde, 90
Linnéa Söderlund, 2001, vårdbiträde, 80
Teresa Kowalska, 1972, undersköterska, 80
Parisa Rezaei, 1984, undersköterska, 85
Yonas Berhane, 1996, vårdbiträde, 80
Malin Hedlund, 1977, undersköterska, 75
Thi Lan Nguyen, 1980, undersköterska, 80
Samira Farah, 1999, vårdbiträde, 100
Ulla Backman, 1965, undersköterska, 75
Emelie Strand, 1997, vårdbiträde, 85
Rosa Mamani, 1981, vårdbiträde, 75
Josefin Lundgren, 2000, vårdbiträde, 90
Dragana Petrovic, 1975, undersköterska, 75
"""

NIGHT = """
Marianne Fors, 1967, undersköterska, 100
Abdi Nur, 1989, undersköterska, 80
Helena Granath, 1973, undersköterska, 80
Mehmet Yildiz, 1978, undersköterska, 100
Pia Sundberg, 1970, undersköterska, 75
Blessing Adeyemi, 1990, vårdbiträde, 80
Lena Forsberg, 1968, undersköterska, 75
Hodan Ali, 1986, vårdbiträde, 90
Gunilla Rask, 1961, undersköterska, 75
Vesna Jovanovic, 1976, undersköterska, 80
"""

NURSES = """
Charlotte Edlund, 1972, sjuksköterska, 90
Dariush Karimi, 1984, sjuksköterska, 80
Agnes Nyberg, 1991, sjuksköterska, 75
Mona Haddad, 1979, sjuksköterska, 70
Kerstin Dahl, 1963, sjuksköterska, 50
"""

SUBSTITUTES = """
Ella Norberg, 2005, vårdbiträde, 0
Ismail Omar, 2003, vårdbiträde, 0
Gun-Britt Larsson, 1957, undersköterska, 0
Wilma Eklund, 2004, vårdbiträde, 0
Daniel Haile, 1999, undersköterska, 0
Sofia Papadopoulou, 2002, vårdbiträde, 0
Bashir Noori, 1994, undersköterska, 0
"""

NEW_EMPLOYEE, MENTOR = "T34", "T14"
"""The one whose first day is the first of the horizon, and the one who shows how things are done."""

APART = ("T11", "T22")
"""Two who are kept on shifts of their own."""

ON_LEAVE = "T12"

ABSENCES = """
T12 leave 2026-08-24 2027-02-28
T03 vacation 2026-12-21 2026-12-27
T07 vacation 2026-11-30 2026-12-13
T10 vacation 2026-12-14 2026-12-20
T20 vacation 2026-12-21 2027-01-03
T39 vacation 2026-12-14 2026-12-20
T46 vacation 2026-12-07 2026-12-13
T26 sickness 2026-11-30 2026-12-06
T17 sickness 2026-12-08 2026-12-14
T49 sickness 2026-12-16 2026-12-18
T05 other 2026-12-10 2026-12-10
"""

TRAINING = """
T09 2026-12-02 08:00 15:00
T13 2026-12-02 08:00 15:00
T15 2026-12-02 08:00 15:00
T24 2026-12-09 08:00 15:00
T27 2026-12-09 08:00 15:00
T47 2026-12-09 09:00 16:00
"""

NEXT_YEAR = {"T05": 60, "T11": 75, "T15": 100, "T24": 100, "T31": 50, "T41": 80}
"""Employment levels chosen for 2027 by those who chose another one."""
