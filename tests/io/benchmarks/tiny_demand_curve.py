"""An instance of the family `demand-curve` so small that its costs can be worked out by hand: one day, two people."""

TEXT = """\
SECTION_HORIZON
1

SECTION_TASKS
1

SECTION_STAFF
# ID, MinTotalMinutes, MaxTotalMinutes
1,360,600
2,0,480

SECTION_COVER
# Day, Time, TaskID, Min, Max
1,06:00-06:15,1,1,1
1,06:15-06:30,1,1,1
1,09:00-09:15,1,0,0
1,23:45-24:00,1,0,0
2,00:00-00:15,1,0,0
"""
