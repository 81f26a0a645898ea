"""English, as people in Rotterdam write it: its words for when, and how they ask to be reminded. No grammar."""

from bot.dates.phrases.vocabulary import Vocabulary

_WORDS = """
d0: today
d1: tomorrow, tmrw, tomoro
d2: day after tomorrow, the day after tomorrow
gone: yesterday, last night, the other day, last time
d0 morning: this morning
d0 afternoon: this afternoon
d0 evening: tonight, tonite, this evening
d1 morning: first thing tomorrow, early tomorrow
morning: morning, mornings
afternoon: afternoon, afternoons
evening: evening, evenings
night: night, nights, overnight
_ _: good morning, good afternoon, good evening, good night, good day, nice day, nice evening, good weekend, nice weekend
_ _: merry christmas, happy christmas, happy easter
_ _ _: happy new year, see you tomorrow, happy new years
_ _: every time, each time, past due, each other, every one, day off
_ _ _: a nice day, day by day, time to time, one of the
_ _ _: from day to, day in day
W0: monday, mon
every W0: mondays
W1: tuesday, tues, tue
W2: wednesday
W3: thursday, thurs, thur, thu
W4: friday, fri
W5: saturday
W6: sunday
w2: wed, weds
w5: sat
w6: sun
every W0: on mondays
every W1: tuesdays, on tuesdays
every W2: wednesdays, on wednesdays
every W3: thursdays, on thursdays
every W4: fridays, on fridays
every W5: saturdays, on saturdays
every W6: sundays, on sundays
M1: january
m1: jan
M2: february, feb
m3: march, mar
M4: april, apr
m5: may
M6: june, jun
M7: july, jul
M8: august, aug
M9: september, sept, sep
M10: october, oct
M11: november, nov
M12: december, dec
next: next, following, nxt, nex
coming: coming, upcoming
this: this
gone: previous
last: last
ago: ago
was: was, were, got, had, received, moved, lost, went, paid, came, called, told, started
was: born, woke, fired, died, sent, always, usually, normally
since: since
in: in
in n2 week: week after next, the week after next, two weeks today, a fortnight today
in a week: a week today, today week
fromnow: from now, from today
past: past
to: to, till
before: before
after: after
at: at, around, at around, at about
on: on
by: by, no later than
of: of
from: from, starting, starting from
until: until, through, up to, up till
between: between
within: within
and: and
or: or
the: the
a: a, an
occasion: reminder, appointment, meeting
with: with
quarterhour: quarter of an hour, quarters of an hour
link: that, i, have, about, for, please, because, when, so, we, is, it, if, can, you, my
nothing: exactly, precisely, roughly, approximately
every: every, each, once a, once per, once every, one time a, one time per
everyother: every other
daily: daily
weekly: weekly
monthly: monthly
yearly: yearly, annually
quarterly: quarterly
vague: biweekly, bimonthly
times each: times a, times per, times each
times: times, x, twice
day: day, days
week: week, wek, weeks
month: month, months
year: year, years
hour: hour, hours, hrs
oclock: oclock
minute: minute, minutes, mins, min
fortnight: fortnight, fortnights
weekend: weekend, weekends
workday: weekday, weekdays, working day, workday, working days
quarter: quarter, quarters
half: half
few: a few, few, a couple of, couple of, a couple, couple
begin: early, the beginning of, beginning of, at the beginning of, the start of, start of, at the start of
mid: mid, middle of, the middle of, in the middle of
end: end of, the end of, at the end of, by the end of, late
am: am, a.m.
pm: pm, p.m.
noon: noon, midday, at lunch, around lunch, lunchtime, lunch time
midnight: midnight
n0: zero
n1: one
n2: two
n3: three
n4: four
n5: five
n6: six
n7: seven
n8: eight
n9: nine
n10: ten
n11: eleven
n12: twelve
n13: thirteen
n14: fourteen
n15: fifteen
n16: sixteen
n17: seventeen
n18: eighteen
n19: nineteen
n20: twenty
n25: twenty five
n30: thirty
n40: forty
n45: forty five
n60: sixty
n90: ninety
e1: first
e2: second
e3: third
e4: fourth
e5: fifth
o6: sixth
o7: seventh
o8: eighth
o9: ninth
o10: tenth
o15: fifteenth
o20: twentieth
o25: twenty fifth
o30: thirtieth
money: euro, euros, eur, pounds, cents, percent, people, kids, children, letters, degrees, bills
money: years old, per month, per week, per day, per year
H:new-year: new years day, new year day, new years, new year
H:good-friday: good friday
H:easter-1: easter, easter sunday
H:easter-2: easter monday
H:king: kings day, king day, kingsday
H:liberation: liberation day
H:ascension: ascension day, ascension
H:pentecost-1: pentecost, whitsun, whit sunday
H:pentecost-2: whit monday, pentecost monday
H:santa: sinterklaas
H:christmas-eve evening: christmas eve, xmas eve
H:christmas-1: christmas, xmas, christmas day
H:christmas-2: boxing day, second christmas day
H:old-year: new years eve, new year eve, old years day, old year day
H:keti-koti: keti koti
movable: eid, ramadan, ramadhan, diwali, holi, chinese new year, summer holidays, holidays, school holidays
vague: next time, another time, some time, sometime, some day, someday, soon, later, one day, in time, on time, in a moment
except: except, not on, but not
beforehand: beforehand, in advance, earlier, ahead of it, before that, before it
sametime: after next, a day later, a week later, the week after that, the day after that, same time, this time
not: not
but: but
"""

_NEVER = """
    eater aster mogul mourning weakly eastern easters coming combing nearly dearly money monkey mondaine sundae faster
    octobers avoids morgan christian christians forgot forged forges forgets rewind rewinds reminded remainder remainders
"""

ENGLISH = Vocabulary(
    words=_WORDS,
    never=_NEVER,
    endings={"st": "ordinal", "nd": "ordinal", "rd": "ordinal", "th": "ordinal", "h": "hour"},
    half="past",
    month_first=True,
    asking="remind reminder reminding remember forget",
    requests=(
        r"(?:(?:can|could|will|would) (?:you|u) )?(?:please )?(?:remind|alert|notify|nudge|ping) (?:me|us)(?: please)?"
        r"(?: of| about)?",
        r"(?:please )?(?:set|send|give|make|create)(?: me| us)?(?: up)?(?: a| an)? (?:reminder|message|alert|alarm)"
        r"(?: for me)?",
        r"i (?:want|need|would like|d like|id like)(?: to get| to have)? a reminder(?: of| about)?",
        r"(?:please )?(?:dont|do not|never) (?:let (?:me|us) )?forget(?: about| the fact)?",
        r"help (?:me|us) (?:to )?remember|so i (?:dont|do not) forget|^reminder (?:to|for|about|that)\b",
    ),
    refusals=(
        r"\b(?:cannot|cant|can not) remind",
        r"\bgot a reminder\b|\breceived a reminder\b|\breminders? (?:letter|from)\b",
    ),
    manners=(
        r"^(?:hi|hello|hey|dear|good morning|good afternoon|good evening)\b",
        r"\bplease\b|\bthank you\b|\bthanks\b",
    ),
    leads=(
        (r"^(?:that )?(?:i|we) (?:have to|must|need to|should|ve got to) ", ""),
        (r"^i have (?=(?:an?|the|my) )", ""),
        (r"^(?:to|about|of|for|and|on|at) (?!me\b)", ""),
        (r"(?:^| )(?:to|about|of|for|and|on|at)$", ""),
    ),
)
"""Half four is 16:30: half an hour after four; yet in Rotterdam it may be the Dutch half, so it is asked."""
