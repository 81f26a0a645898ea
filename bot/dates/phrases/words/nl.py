"""Dutch: its words for when, and how people ask to be reminded in it. No grammar."""

from bot.dates.phrases.vocabulary import Vocabulary

_WORDS = """
d0: vandaag
d1: morgen, mrgn, morge
d2: overmorgen
gone: gisteren, eergisteren, gister, gisteravond, gisterochtend, gistermiddag, vorige keer, pas geleden
d0 morning: vanochtend, vanmorgen
d0 afternoon: vanmiddag
d0 evening: vanavond
d0 night: vannacht
d1 morning: morgenvroeg, morgen vroeg, morgen in de vroegte
morning: ochtend, ochtends, 's ochtends, s ochtends, sochtends, morgens, s morgens, smorgens, voormiddag
afternoon: middag, middags, s middags, smiddags, namiddag
evening: avond, avonds, s avonds, savonds
night: nacht, nachts, s nachts, snachts
_ _: goede morgen, goede middag, goede avond, goede nacht, fijne avond, fijne dag, fijne middag, prettige dag, prettige avond
_ _: gelukkig nieuwjaar, fijne kerst, fijne kerstdagen, prettige kerstdagen
_ _: vrolijk kerstfeest, vrolijk pasen, vrolijke pasen, zalig pasen, fijne pasen
_ _: fijn weekend, prettig weekend, een fijne, welke dag, welke maand, elke keer, iedere keer
_ _ _: fijne avond verder, van de dag, dag in dag
_: goedemorgen, goedemiddag, goedenavond, goedendag
_ _ _ _: over en weer, dag en nacht, vandaag of morgen, vandaag de dag
W0: maandag
W1: dinsdag, dins
W2: woensdag, woe, woens
W3: donderdag, dond
W4: vrijdag
W5: zaterdag
W6: zondag
W0 morning: maandagmorgen, maandag morgen
W1 morning: dinsdagmorgen, dinsdag morgen
W2 morning: woensdagmorgen, woensdag morgen
W3 morning: donderdagmorgen, donderdag morgen
W4 morning: vrijdagmorgen, vrijdag morgen
W5 morning: zaterdagmorgen, zaterdag morgen
W6 morning: zondagmorgen, zondag morgen
w0: ma
w1: di
w2: wo
w3: do
w4: vr, vrij, vrijd
w5: za, zat
w6: zo, zon
every W0: maandags, op maandagen, s maandags
every W1: dinsdags, op dinsdagen
every W2: woensdags, op woensdagen, s woensdags
every W3: donderdags, op donderdagen
every W4: vrijdags, op vrijdagen
every W5: zaterdags, op zaterdagen
every W6: zondags, op zondagen, s zondags
M1: januari
m1: jan
M2: februari, feb, febr
M3: maart, mrt
M4: april, apr
M5: mei
M6: juni, jun
M7: juli, jul
M8: augustus, aug
M9: september, sept, sep
M10: oktober, okt
M11: november, nov
M12: december, dec
next: volgende, volgend, vlgnde, volg
coming: komende, komend, aanstaande, eerstkomende, eerstvolgende, a.s., as
this: deze, dit
gone: vorige, vorig, afgelopen, jongstleden, jl, verleden
last: laatste
ago: geleden
was: kreeg, kregen, ontving, gekregen, ontvangen, was, waren, had, hadden, geweest, gehad, stond, werd
was: geboren, ontslagen, verhuisd, begonnen, gestopt, gestuurd, altijd, meestal, normaal
since: sinds, sedert
in: in
over: over
fore: voor
to: naar
before: vóór, uiterlijk voor
by: uiterlijk, uiterlijk op
occasion: zet, maak, plan, zetten, reminder, herinnering, afspraak, gesprek, uitnodiging
fromnow: vanaf nu
with: met
after: na
at: om, rond, tegen, omstreeks, rond een uur of, om een uur of, tegen een uur of
on: op, per
of: van, v.d., vd
from: vanaf, met ingang van
until: tot, tot en met, t m, t.m.
between: tussen
within: binnen
and: en
or: of
the: de, het, den, t
a: een, n
link: dat, aan, eraan, daaraan, om te, over de, over het, over mijn, graag, aub, alsjeblieft, alstublieft, svp, dank, bellen
link: herinneren, herinner, ik, moet, bij, een berichtje, is, heb, kan, wil, dan, weer, nog
nothing: precies, exact, ongeveer, circa
every: elke, elk, iedere, ieder, eens per, eens in de, eens in het, een keer per, één keer per, een keer in de
daily: dagelijks
weekly: wekelijks
everyother week: tweewekelijks, om de andere week
monthly: maandelijks
yearly: jaarlijks
quarterly: driemaandelijks
everyother: om de, om het
vague: halfjaarlijks
times each: keer per, maal per
times: keer, maal, x
day: dag, dagen, dagje, daagjes, dgn
week: week, wek, weken, weekje, weekjes, wkn
month: maand, maanden, maandje, mnd
year: jaar, jaren, jaartje
hour: uren, uurtje, uurtjes
uur: uur
minute: minuut, minuten, minuutje, minuutjes, min
quarterhour: kwartier, kwartiertje, kwartieren
quartal: kwartaal
halfyear: halfjaar
weekend: weekend, weekeinde, weekends
workday: werkdag, werkdagen, doordeweekse dag
quarter: kwart
half: half, halve
few: een paar, paar, enkele
begin: begin, het begin van, in het begin van, aan het begin van
mid: midden, halverwege, medio, het midden van
end: eind, einde, het eind van, het einde van, aan het eind van, aan het einde van, eind van, einde van, uiterlijk eind
noon: de lunch, lunchtijd, middaguur, tussen de middag, het middaguur, twaalf uur s middags
midnight: middernacht
n0: nul
n1: één
n2: twee
n3: drie
n4: vier
n5: vijf
n6: zes
n7: zeven
n8: acht
n9: negen
n10: tien
n11: elf
n12: twaalf
n13: dertien
n14: veertien
n15: vijftien
n16: zestien
n17: zeventien
n18: achttien
n19: negentien
n20: twintig
n21: eenentwintig
n22: tweeentwintig
n23: drieentwintig
n24: vierentwintig
n25: vijfentwintig
n30: dertig
n40: veertig
n45: vijfenveertig
n60: zestig
n90: negentig
n1.5: anderhalf, anderhalve
n2.5: tweeenhalf, tweeenhalve, tweeeneenhalf
n3.5: drieenhalf, drieenhalve
at n1: rond enen, tegen enen
at n2: rond tweeen, tegen tweeen
at n3: rond drieen, tegen drieen
at n4: rond vieren, tegen vieren
at n5: rond vijven, tegen vijven
at n6: rond zessen, tegen zessen
at n7: rond zevenen, tegen zevenen
at n8: rond achten, tegen achten
at n9: rond negenen, tegen negenen
at n10: rond tienen, tegen tienen
at n11: rond elven, tegen elven
at n12: rond twaalven, tegen twaalven
e1: eerste
e2: tweede
e3: derde
e4: vierde
e5: vijfde
o6: zesde
o7: zevende
o8: achtste
o9: negende
o10: tiende
o15: vijftiende
o20: twintigste
o25: vijfentwintigste
o30: dertigste
money: euro, euros, eur, cent, ct, procent, kinderen, personen, mensen, brieven, graden, rekeningen, jaar oud
money: per maand, per week, per dag, per jaar
H:new-year: nieuwjaarsdag, nieuwjaar
H:good-friday: goede vrijdag
H:easter-1: pasen, eerste paasdag, 1e paasdag, paaszondag, paasdag
H:easter-2: tweede paasdag, 2e paasdag, paasmaandag
H:king: koningsdag
H:liberation: bevrijdingsdag
H:ascension: hemelvaart, hemelvaartsdag, hemelvaartdag
H:pentecost-1: pinksteren, eerste pinksterdag, 1e pinksterdag, pinksterdag
H:pentecost-2: tweede pinksterdag, 2e pinksterdag, pinkstermaandag
H:santa: sinterklaas, pakjesavond, sinterklaasavond
H:christmas-eve evening: kerstavond
H:christmas-1: kerst, kerstmis, eerste kerstdag, 1e kerstdag, kerstdag, kerstdagen
H:christmas-2: tweede kerstdag, 2e kerstdag
H:old-year: oud en nieuw, oudjaar, oudejaarsdag, oudjaarsdag
H:old-year evening: oudejaarsavond, oudjaarsavond
H:keti-koti: keti koti
movable: suikerfeest, offerfeest, ramadan, ramadhan, divali, diwali, holi, chinees nieuwjaar
movable: kerstvakantie, zomervakantie, vakantie, herfstvakantie, meivakantie, voorjaarsvakantie
vague: volgende keer, een andere keer, een keer, ooit, binnenkort, straks, later, zo meteen, zometeen, dadelijk, spoedig
vague: op tijd, tijdig, een dezer dagen
except: behalve, niet op, uitgezonderd
beforehand: van tevoren, vantevoren, ervoor, daarvoor, eerder, vooraf
sametime: erna, daaropvolgende, de dag erna, de dag daarna, de week erna, de week daarop, een dag later, een week later
sametime: zelfde tijd, dezelfde tijd, deze tijd
not: niet
but: maar
"""

_NEVER = """
    maandelijkse wekelijkse dagelijkse jaarlijkse werkelijk werkelijks volgens voldoende volgen zondaar midden mijdag
    vandaan dagelijke verlaten vergaten vergoten vergeven herinnerd mogen morren morsen
    volgden novembers avontuur maandgeld zonden
"""

DUTCH = Vocabulary(
    words=_WORDS,
    never=_NEVER,
    endings={"e": "ordinal", "ste": "ordinal", "de": "ordinal", "u": "hour", "h": "hour"},
    half="to",
    month_first=False,
    glued=True,
    asking="herinner herinneren herriner herrineren herinnering reminder onthouden vergeten waarschuw waarschuwen seintje",
    requests=(
        r"(?:kun|kunt|kan|wil|wilt|zou|zul|zult) (?:je|jij|u|jullie)(?: (?:me|mij|ons|er|eraan|daar|daaraan|dan|even|ook|aub"
        r"|alstublieft|alsjeblieft|aan))* (?:herr?inn?eren|waarschuwen)(?: aan)?",
        r"(?:kun|kunt|kan|wil|wilt|zou) (?:je|jij|u|jullie) (?:me|mij|ons)\b(.{0,90}?)\b(?:aan )?(?:herr?inn?eren|waarschuwen)",
        r"(?<!ik )(?:herr?inn?er|waarschuw)t? (?:u )?(?:me|mij|ons)\b(?: er| eraan| daar| daaraan)?(?: even)?(?: aan)?",
        r"(?:kun|kunt|kan|wil|wilt|zou) (?:je|jij|u|jullie) (?:(?:me|mij|ons|even) )*(.{0,60}?)een (?:bericht|berichtje|appje"
        r"|seintje|reminder|herr?inn?ering) (?:sturen|geven)",
        r"(?:zet|maak|plan|stuur|geef|doe)(?: (?:me|mij|voor mij|even|maar|er))*(?: een| n)? (?:reminder|herr?inn?ering|seintje"
        r"|berichtje|alarm|wekker)(?: voor)?",
        r"(?:ik )?(?:wil|zou|mag|kan)(?: ik)?(?: graag| willen)*( .{0,60}?)? een (?:reminder|herr?inn?ering)"
        r"(?: krijgen| hebben)?",
        r"^reminder (?:om|voor|dat|aan)\b|een (?:reminder|herr?inn?ering) graag|herr?inn?ering (?:zetten|instellen)",
        r"(?:(?:wil|laat|zorg|help|je|u|me|mij|dan|dat|het|dit|er|eraan|ik|mag) )*niet (?:laten )?(?:vergeten|vergeet)",
        r"help (?:me|mij)(?: dan| het| dit| dat| eraan)* (?:te )?(?:onthouden|herr?inn?eren)",
        r"(?:wil (?:je|u) )?(?:me|mij)(?: dan| even| eraan| daaraan| hieraan)* (?:te )?(?:herr?inn?eren|waarschuwen)",
        r"herr?inn?eren aub|aub herr?inn?eren|graag herr?inn?eren",
    ),
    refusals=(
        r"\b(?:kan|kon|kun)(?: ik)? (?:me|mij)\b.*(?<!aan )(?:niet|niks|nog|meer) herr?inn?eren",
        r"\bik (?:kan|kon) (?:me|mij)\b.*herr?inn?eren",
        r"\bik (?:me|mij) (?:niet|niks|nog)\b",
        r"\bherr?inn?er(?:de)? (?:ik )?me niet\b|vergeten te",
    ),
    manners=(
        r"^(?:hoi|hallo|hey|hi|dag|goedemorgen|goedemiddag|goedenavond|beste)\b",
        r"\b(?:alstublieft|alsjeblieft|aub|svp|dank u|dank je|dankjewel|bedankt)\b",
        r"\bgraag$|^(?:ik wil )?graag\b",
    ),
    leads=(
        (r"^dat ik (.+) moet (\w+n)$", r"\1 \2"),
        (r"^om (.+) te (\w+n)$", r"\1 \2"),
        (r"^(?:ik moet|moet ik) (.+n)$", r"\1"),
        (r"^ik heb (?=(?:een|het|de|mijn) )", ""),
        (r"^(?:aan|om|voor|over|eraan|daaraan|er|en|met|op) (?!te\b)", ""),
        (r"(?:^| )(?:aan|om|op|met|en|voor|dat)$", ""),
    ),
)
"""Half vier is 15:30: half an hour before four."""
