"""An instance of the family `nrp` so small that its costs can be worked out by hand."""

TEXT = """\
# Two weeks, two people, a day and a night; no day after a night.
SECTION_HORIZON
# The horizon length in days:
14

SECTION_SHIFTS
D,480,
N,600,D

SECTION_STAFF
# ID, MaxShifts, MaxTotalMinutes, MinTotalMinutes, MaxConsecutive, MinConsecutive, MinDaysOff, MaxWeekends
ann,D=5|N=2,3600,960,3,2,2,1
bob,D=14|N=0,4320,0,5,1,1,2

SECTION_DAYS_OFF
ann,4
bob,

SECTION_SHIFT_ON_REQUESTS
ann,0,D,3
ann,1,N,2

SECTION_SHIFT_OFF_REQUESTS
bob,0,D,1

SECTION_COVER
0,D,1,100,1
1,D,1,100,1
1,N,1,100,1
5,D,2,100,1
"""
