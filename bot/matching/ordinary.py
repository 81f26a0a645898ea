"""Words of everyday talk: those that carry little, and those that are no misspelling of ours. No matching."""

from bot.matching.stems import stem

_LIGHT = """
    aan aangezien al alle alleen allemaal als alsjeblieft alstublieft altijd ander andere anders beetje ben bent
    best bij daar daarna daarom dan dank dankjewel dat de den der deze dezelfde die dit doe doen doet door dus echt
    een eens eerst eigenlijk elk elke en er erg euro euros even ga gaan gaat gedaan geen gehad gemaakt geweest
    gewoon goed graag had hadden heb hebben hebt heeft heel hem hen het hier hij hoe hoef hoeft hoelang hoeveel hoi
    hallo hoor hun ieder iedereen iemand iets ik in is ja jaar je jij jou jouw jullie kan kom komen komt kon kun
    kunnen kunt laat laten leuk liever maar mag maken me mee meer meest mensen met mij mijn misschien mn moest moet
    moeten mogen mooi na naar nee net niemand niet niets niks nodig nog nou nu of om omdat ons onze ook op over paar
    precies s samen snel soms staan staat steeds t te tegen ter terwijl tijdens toch toen tot tussen u uit uw vaak
    van vandaag veel vind voor waar waarom wanneer want waren was wat we weer weet wel welk welke werd weten wie wij
    wil willen wilt word worden wordt zal ze zeer zei zeg zeggen zegt zelf zich zij zijn zin zit zitten zo zoals
    zomaar zonder zou zouden zulke
    a about after again all also always am an and any anyone anything are as at be because been before being but by
    can cannot cant could did didnt do does doesnt doing done dont each else even ever every everyone everything few
    for from get gets getting give go goes going gone gonna good got had has have having he hello help hello her
    here hey hi him his how i id if ill im in into is isnt it its ive just know let like ll look make many may maybe
    me might mine more most much must my myself need needs never no not nothing now of off on one only or other our
    out over own please put really s said same say see she should show so some somebody someone something sometimes
    soon still such sure take tell than thank thanks that the their them then there theres these they thing things
    think this those through to today too try u under until up us use used using ve very via want wants was wasnt
    way we well went were what whats when where whether which while who whos why will with without wont would yes
    yet you your
"""

_GREETINGS = """
    hoi hallo hey hi hello goedemorgen goedemiddag goedenavond dag doei dank dankjewel dankuwel bedankt merci thanks
    thank thankyou thx morning afternoon evening greetings groeten groetjes mvg ok oke okay prima top super fijn
    mooi doeg bye goodbye yo salaam salam cheers lol haha hahaha ja nee yes no
"""

_PLAIN = """
    aap aardappel achter accu actie adem adres afspraak album alarm appel april arm auto avond baan baard baby bad
    bak bakken bal ballen band bang barst batterij bed beer beest been begin begrijp beker bel bellen berg beroemd
    berucht bezig bier bij bijna binnen blad blauw blij blijf blijft blijven blik bloem bloemen boek boeken bloed
    boer bord boom boot boos bos bot boter boven brand breed breken brengen brief bril broek broer brood brug bruid
    bruiloft bruin bui buik buiten bult bus buur camera cadeau centrum chocola cijfer club computer concert cursus
    daarin dagen dak dame dansen deel deeg deken denk denken deur dichter dier dieren diep dik dingen dokter donker
    doof doos dorp dorst dov draad draaien dragen droog droom drinken druk drum dun durf duif duin duur eend eerste
    eet ei eieren eiland eind eiwit engels erwt eten examen familie feest fiets fietsen film finale fles fluit foto
    fout friet fris fruit gans gast gat geboren gebeurt gebouw gedicht gek geld gelijk geloof geluid gemiddeld
    geschiedenis gesloten gevaar gewicht gewonnen gezicht gezien gezond gitaar gisteren glas goal goud gras grap
    grappig grens groen groente groep grond groot grote haai haak haar hagel half hals hamer hand hard haren haring
    hart haven hebzucht hemel herfst hert heuvel hoed hoek hol hond honden honger hoog hoofd hoop horen hotel hout
    hut ijs ijzer insect jaren jas jeans jong jonge jongen juli juni kaart kaas kachel kalender kam kamer kanaal
    kangoeroe kans kantoor kapot kapper kar kast kat katten keer kennen kerk kerst ketting keuken kiezen kijken kilo
    kin kip klant klas klein kleur klinken klok knie knop koe koek koffer koffie kok koken kom koning koorts kop
    kopen kopje korte kou koud kraan kracht krant krijt kroon kruid kunst kus laag laars lach lachen lade lamp land
    lang laptop last later lawaai leden leeg leer leerling leeuw leggen lekker lengte lente leraar leren les letter
    leuke leven lever lezen lezing licht lied liedje liefde lift ligt lijf lijn lijst link lip loop lopen los lucht
    lui luid luisteren maan maand maart machine man mand meer meet meisje melk meneer merk mes meter middag middel
    minuten mist moe moeder mode model moment mond moord morgen motor muis mus museum muts muur muziek naald nacht
    nagel naam namen nat natuur neef negen nek nest neus nieuw nieuws noord noot nul oefenen oma omhoog onder
    ontbijt oog oom oor oorlog oorzaak oost opa open opnieuw oranje oud ouder oven paard paars pan pannenkoek
    pannenkoeken papa papier park parkeren partij passen pauze peer pen piano pijn pil pizza plaat plaats plan plant
    planten plastic plek poes politiek pop poppen post prijs prins programma punt puzzel raam race rad radio raken
    rat recept recepten reden regel regen rein reis reizen rek rekenen rente rest richting rijk rijden rijst ring
    rivier rode roepen rok romeins rond rood roos rots rug ruim ruimte rups saus schaap schaar schaatsen schaduw
    scheren scherm schilderen schip schoen schoenen school schoon schrijven seconde serie shirt sinterklaas slaap
    slaapt slaan slang slecht slechte sleutel slim sla slot smaak smal smelten sneeuw soep sok spel spelen spelletje
    spiegel spier spin sport spreken spreker springt staart stad stam steen ster sterk sterren steun stil stoel stof
    stok stom straat strand stroom stuk suiker taal taart tafel tand tanden tas team teken televisie tempo tent
    terug test thee thuis tien tijd tijger titel toren touw trap trein trek trekken trui tuin twee twintig uil
    uitleg uitslag uur vader vak vakantie vallen vangen varen vast veer vegen ver verder verf verhaal verjaardag
    verkeer verkeerd verliezen vers vertel verven verzinnen vier video vijf vijver vinden vinger vis vissen vlag
    vlees vlieg vliegen vliegtuig vlinder vloer voel voet voetbal voetballen vogel vogels vol volgende vork vorm
    vraag vraagje vragen vriend vrienden vrij vroeg vrouw vuur wachten wagen wakker wandelen warm was wassen water
    wedstrijd weekend weg weinig welkom wereld werk werken west wet wiel wijn wind winkel winnaar winter wint winnen
    wit wolk wonder woord woorden wordt wortel zand zang zee zebra zes zetten zeven ziek zien zilver zingen zitten
    zoek zoeken zoet zomer zon zondag zoon zout zuid zus zwaar zwart zwemmen
    animal apple april arm artist baby back bag bake ball band bank bar bath beach bear bed beer bell best bike bird
    birthday black blood blue boat body bone book box boy brain bread breed bring brother brown build built burn
    butter buy cake call called camera car card cat catch chair change cheap cheese chicken child chocolate choose
    city clean clear clock close clothes cloud coat code coffee cold college colour color concert cook cool copy
    corn country cow cream cup cut dance dark daughter dear death deep depth desk dinner dish doctor dog door draw
    dream dress drink drive drop dry ear early earth east easy eat egg eight email engine english enjoy enter exam
    eye face fact fall family famous fan far farm fast father feel feet field fight file fill film final find fine
    finger fire first fish five fix flat floor flower fly follow food foot football forest forget four free fresh
    friend friends fruit full fun funny game games garden gift girl glass gold golf grass great green ground group
    grow guess guitar guy hair half hall hand happen happy hard hat head hear heart heat heavy height high hill
    history hit hold holiday home horse hot hotel hour hours house huge ice idea inside iron island jacket job joke
    jump keep key kind king kitchen knee lake lamp land language large last late later laugh law lead leaf learn
    least leave left leg lesson letter level life light line lion list listen little live living lock long lose lost
    loud love low lucky lunch machine mail main map march mark match math meal mean meat meet member message milk
    mind minute miss money month moon morning mother mountain mouse mouth move movie museum music name near neck new
    news next nice night nine noise north nose note number ocean oil old open orange order page paint pan paper
    parents park part party pass pasta past path pay pen people pepper phone photo piano picture piece pink pizza
    place plan plane planet plant plate play player point police pool poor president press price purple queen
    question quick quiet race radio rain read ready real recipe red rest rice rich ride right ring river road rock
    role roof room round rule run safe salt sand save scene school science score sea season second send seven shape
    ship shirt shoe shop short shoulder side sign sing sister six size skin sky sleep slow small smell smile snow
    soap soft son song soup south space speak speed spell spend sport spring stand star start state station stay
    steal steel step stick stone stop store storm story street strong student study sugar summer sun sweet swim
    table talk tall taste tax tea teach team teeth ten test text theme three ticket tie time tired title toe
    tomorrow tonight took tool top touch tour town toy train travel tree trip truck true turn twelve two type uncle
    video view village visit voice wait wake walk wall warm wash watch water wear weather wedding week weekend
    weight west wheel white whole wide wife wild willing win wind window wine winner winter wish woman women wonder
    wood word words work world worst wrap write wrong year yellow young zero
    billing building changing cooking dancing drinking feeling filling finding hanging helping hiding hitting
    holding kidding landing learning leaving listening living looking loving making meeting mixing moving playing
    reading riding running sailing saying selling sending sharing shopping singing sitting sleeping speaking
    spelling starting staying stealing swimming talking teaching telling thinking training turning waiting walking
    washing watching winning working writing
"""

_NEAR_MISSES = """
    gasrekening gasmeter gasbedrijf aantal aanvallen aanvrager afgesloten afgelopen afsluiten alles bedraagt
    bedragen begraven bekend beloofd beslagen besneden bestaat bewaken bewegen bewust bezoeken blaten bloeit bloemen
    brands dagelijks doodeng doodgewoon doodgraag doodmoe doodnormaal doodop doodsaai doodsbang doodstil doodziek
    doodzonde doorgaan eerder gebeden gebeld gebruik gebruikte gedragen gegeven gekomen gelegen gelezen gelopen
    gemeld gereden geschreven gesleten geslapen geslepen gesloten gesmeten gesneeuwd gesproken gestegen gestolen
    gestopt getreden gevaren gewone gewonnen gewoon gezeten gezonden goeder helder hertrouwen horen inbrengen jezelf
    kelder kapper klaarleggen langer lessen levels leveren levert liegen loggen meeste melden mening missen moeders
    omhangen opgeslagen opgelost opgeven ophalen opvang opvangen overval overvallen overlijden plakken positie
    polder pollen polen rellen schaven scheppen schept schepte schrijven schopte sleten smelten snijbonen spreken
    springtouw sprinten stalling stampen stapel stappen steken sterke sterker sterren sterfte stemmen stemt steven
    stopt storen streven streek strekken stroken sturen tellen uitgaande uitgesloten vechten verdelen verdien
    verdienen verdiend verdwaald vergaten verhangt verhoog verhogen verhuren verhuur verjaren verkeren verkocht
    verkregen verlaag verlagen verlangen verliezen vermoed vermoeden vermogen verplicht verstreken vertrekken
    vertrouwen vervang vervangen vervolgd vervolgt verwacht verwond verwonderd verzuimen vrouwen wakkere werden
    werven winter wissen wonden woorden zenden zender zonde zorgen zwerven
    attached backed baked based beating behind blocked booked bored bread breath breathing breeze breech bring
    burger burglary charm charming checked checking chocolate choosing clocked closed cooked cooled controls
    cuttings defend dealing dyed dying eaten ended feels filled firm flame force formed gather grace guns hating
    heating hinting hurry hunting ideal joked kicking killed kilt lacked lasting latest leading leasing lending
    level lever lift liked linked links listed lived lively locker locket looked loved loving lower meaning means
    missed missing moved offers overdone overdue packed parked parking passing pending pickled picked plans poised
    policy politics posted pressed printed rapid rated raised ranged reaped repeat ripped roped saving scanned scarf
    scored shaped shared sharing shaved shown sold stable staged stale stamped standing stamps started stated stock
    stocked stored strange stranger stride strike string strings struck stroll submit subsidie subsidies subsidised
    subsidy threads threat threats throws tried trying turned typed unable used visited waiving wanting warming
    wasted weapons wiring wondered worked worried
"""

LIGHT = frozenset(stem(word) for word in _LIGHT.split()) | frozenset(_LIGHT.split())
"""Stems that say little about a subject: function words, question words, politeness."""

GREETINGS = frozenset(_GREETINGS.split())
"""A message of these and nothing else asks nothing."""

REAL = frozenset(_NEAR_MISSES.split())
"""Further real words that differ by a letter from a dangerous one."""

PLAIN = frozenset(_PLAIN.split()) | frozenset(_LIGHT.split()) | GREETINGS
"""Real words that must not be taken for a misspelling of another."""
