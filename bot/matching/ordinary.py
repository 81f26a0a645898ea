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
    hoi hallo hey hi hello goedemorgen goedemiddag goedenavond dag doei dank dankjewel dankuwel bedankt merci sorry thanks
    thank thankyou thx morning afternoon evening greetings groeten groetjes mvg ok oke okay prima top super fijn
    mooi doeg bye goodbye yo salaam salam cheers lol haha hahaha ja nee yes no
"""

_PLAIN = """
    aap aardappel accu achter actie adem adres afspraak alarm album animal appel apple april arm artist auto avond
    baan baard baby back bad bag bak bake bakken bal ball ballen band bang bank bar barst bath batterij beach bear
    bed beer beest begin begrijp beker bel bell bellen berg beroemd berucht bezig bier bijna bike billing binnen
    bird birthday black blad blauw blij blijf blijft blijven blik bloed bloem bloemen blood blue boat body boek
    boeken boer bone book boom boos boot bord bos bot boter boven box boy brain brand bread breed breken brengen
    brief bril bring broek broer brood brother brown brug bruid bruiloft bruin bui buik build building built buiten
    bult burn bus butter buur buy cadeau cake call called camera car card cat catch centrum chair change changing
    cheap cheese chicken child chocola chocolate choose cijfer city clean clear clock close clothes cloud club coat
    code coffee cold college color colour computer concert cook cooking cool copy corn country cow cream cup cursus
    cut daarin dagen dak dame dance dancing dansen dark daughter dear death deeg deel deep deken denk denken depth
    desk deur dichter diep dier dieren dik dingen dinner dish doctor dode doden dog dokter donker dood doof doos
    dorp dorst dov draad draaien dragen draw dream dress drink drinken drinking drive droog droom drop druk drum dry
    duif duin dun durf duur ear early earth east easy eat eend eerste eet egg ei eieren eight eiland eind eiwit
    email engels engine english enjoy enter erwt eten exam examen eye face fact fall familie family famous fan far
    farm fast father feel feeling feest feet field fiets fietsen fight file fill filling film final finale find
    finding fine finger fire first fish five fix flat fles floor flower fluit fly follow food foot football forest
    forget foto four fout free fresh friend friends friet fris fruit full fun funny game games gans garden gast gat
    gebeurt geboren gebouw gedicht gek geld gelijk geloof geluid gemiddeld geschiedenis gesloten gevaar gewicht
    gewonnen gezicht gezien gezond gift girl gisteren gitaar glas glass goal gold golf goud grap grappig gras grass
    great green grens groen groente groep grond groot grote ground group grow guess guitar guy haai haak haar hagel
    hair half hall hals hamer hand hanging happen happy hard haren haring hart hat haven head hear heart heat heavy
    hebzucht height helping hemel herfst hert heuvel hiding high hill history hit hitting hoed hoek hol hold holding
    holiday home hond honden honger hoofd hoog hoop horen horse hot hotel hour hours house hout huge hut ice idea
    ijs ijzer insect inside iron island jacket jaren jas jeans job joke jong jonge jongen juli jump juni kaart kaas
    kachel kalender kam kamer kanaal kangoeroe kans kantoor kapot kapper kar kast kat katten keep keer kennen kerk
    kerst ketting keuken key kidding kiezen kijken kilo kin kind king kip kitchen klaar klant klas klein kleur
    klinken klok knee knie knop koe koek koffer koffie kok koken koning koorts kop kopen kopje korte kou koud kraan
    kracht krant krijt kroon kruid kunst kus kwijt laag laars lach lachen lacht lade lake lamp land landing lang
    language laptop large last late later laugh law lawaai lead leaf learn learning least leave leaving leden leeg
    leer leerling leeuw left leg leggen lekker lengte lente leraar leren les lesson letter leuke level leven lever
    lezen lezing licht lied liedje liefde life lift light ligt lijf lijn lijst line link lion lip list listen
    listening little live living lock long looking loop lopen los lose lost loud love loving low lucht lucky lui
    luid luisteren lunch maan maand maart machine mail main making man mand map march mark match math meal mean meat
    meet meeting meisje melk member meneer merk mes message meter middag middel milk mind minute minuten miss mist
    mixing mode model moe moeder moment mond money month moon moord morgen morning mother motor mountain mouse mouth
    move movie moving muis mus museum music muts muur muziek naald naam nacht nagel name namen nat natuur near neck
    neef negen nek nest neus new news next nice nieuw nieuws night nine noise noord noot north nose note nul number
    ocean oefenen oil old oma omhoog onder ontbijt oog oom oor oorlog oorzaak oost opa open opgelet opnieuw orange
    oranje order oud ouder ouders oven paard paars page paint pan pannenkoek pannenkoeken papa paper papier parents
    park parkeren part partij party pass passen past pasta path pauze pay peer pen people pepper phone photo piano
    picture piece pijn pil pink pizza plaat plaats place plan plane planet plant planten plastic plate play player
    playing plek poes point police politiek pool poor pop poppen post president press price prijs prins programma
    punt purple puzzel queen question quick quiet raam race rad radio rain raken rat read reading ready real recept
    recepten recipe red reden regel regen rein reis reizen rek rekenen rente rest rice rich richting ride riding
    right rijden rijk rijst ring river rivier road rock rode roepen rok role romeins rond rood roof room roos rots
    round rug ruim ruimte rule run running rups safe sailing salt sand saus save saying scene schaam schaap schaar
    schaatsen schaduw schamen scheren scherm schilderen schip schoen schoenen school schoon schrijven science score
    sea season second seconde selling send sending serie seven shape sharing ship shirt shoe shop shopping short
    shoulder side sign sing singing sinterklaas sister sitting six size skin sky sla slaan slaap slaapt slang slecht
    slechte sleep sleeping sleutel slim slot slow smaak smal small smell smelten smile sneeuw snow soap soep soft
    sok son song soup south space speak speaking speed spel spelen spell spelletje spelling spend spiegel spier spin
    sport spreken spreker spring springt staart stad stam stand star start starting state station stay staying steal
    stealing steel steen step ster sterk sterren sterven steun stick stil stoel stof stok stom stone stop store
    storm story straat strand street strong stroom student study stuk sugar suiker summer sun sweet swim swimming
    taal taart table tafel talk talking tall tand tanden tante tas taste tax tea teach teaching team teeth teken
    telefoon televisie telling tempo ten tent terug test text thee theme thinking three thuis ticket tie tien tijd
    tijger time tired titel title toe tomorrow tonight took tool top toren touch tour touw town toy train training
    trap travel tree trein trek trekken trip truck true trui tuin turn turning twee twelve twintig two type uil
    uitleg uitslag uncle uur vader vak vakantie vallen vangen varen vast veer vegen ver verder verf verhaal
    verjaardag verkeer verkeerd verliezen vers vertel verven verzinnen video vier view vijf vijver village vinden
    vinger vis visit vissen vlag vlees vlieg vliegen vliegtuig vlinder vloer voel voet voetbal voetballen vogel
    vogels voice vol volgende vork vorm vraag vraagje vragen vriend vrienden vrij vroeg vrouw vuur wachten wagen
    wait waiting wake wakker walk walking wall wandelen warm wash washing wassen watch watching water wear weather
    wedding wedstrijd week weekend weg weight weinig welkom wereld werk werken west wet wheel white whole wide wiel
    wife wijn wild willing win wind window wine winkel winnaar winnen winner winning wint winter wish wit wolk woman
    women wonder wood woord woorden words work working world worst wortel wrap write writing wrong year yellow young
    zand zang zebra zee zero zes zetten zeven ziek zien zilver zingen zoek zoeken zoet zomer zon zondag zoon zout
    zuid zus zwaar zwart zwemmen
"""

_NEAR_MISSES = """
    aantal aanvallen aanvrager afgelopen afgesloten afsluiten alike alles along ants attached backed baked banden
    based bases beast beating beats bedraagt bedragen begraven behind bekend beloofd belts beslagen besneden bestaat
    bevallen bewaken bewegen bewust bezoeken bins blaten blocked bloeit blouse blown bonden booked bored braden
    brake brands breath breathing brede breech breeze broken broker bulb burger burglary buses cards cares carts
    cases cash charm charming checked checking chess chill choosing clash clocked closed controls cooked cooled
    crush cuttings dagelijks deaf deal dealing dealt debt debts deed defend died dies diet dime dived doodeng
    doodgewoon doodgraag doodmoe doodnormaal doodop doodsaai doodsbang doodstil doodziek doodzonde doorgaan dose
    doses drone drunk dune dyed dying eaten eerder ended fake fare feed feels fees filled firm flame flash force
    formed frames fuel gasbedrijf gasmeter gasrekening gather gebeden gebeld gebreken gebruik gebruikte gedragen
    gedrukt gegeven geklikt gekocht gekomen gekookt gelegen gelezen gelopen gemeld gereden geschreven geslapen
    geslepen gesleten gesmeten gesneeuwd gesproken gestegen gestolen gestopt getallen getreden gevaren gewone gezet
    gezeten gezocht gezonden goeder grab grace growth guest guide gum guns hagen halen hangen hangt hate hating heal
    health healthy heard heating held helder hell hertrouwen hike hinting hire hired hole hopes hunt hunting huren
    hurry hurts ideal inbrengen invest jezelf joked keen kelder ken kent kicking killed kilt kiss kits klaarleggen
    klop kloppen klopt knit lacked laden langer lasten lasting latest latten leading leap lease leasing leeft leende
    lees leest lending lenen leners lessen leunen levels levendig leveren levert lief liegen lies lijnen liked
    linked links listed lived lively locker locket loggen looked looks loont loopt loss loved lower lukt lukte maal
    maat markt meaning means meeste melden mening merken missed missen missing moeders moes mood moved nail neemt
    nemer noemen noted offers omhangen opgelost opgeslagen opgeven ophalen opvallen opvang opvangen ounce overdone
    overdue overleg overleven overlijden overval overvallen pack packed paid pain pair pale parked parking passing
    pending picked pickled pile piles plain plakken plans poised polder polen policy polis politics poll pollen
    positie posted pots potten pressed printed quit raad raden raised ranged rapid rare rate rated rates reaped
    redden reken rekent rellen repeat rijen ripped roept rope roped rush rusten sale saving scanned scarf schaven
    scheppen schept schepte schoonmaken schoonmaker schopte schreef scored seed sell sells shake shaped shared
    shaved shell shovel shown shut skill slaat slag slagen slate sleten slip sloot snap snappen snijbonen snoep sold
    soort sort spot springtouw sprinten stable staged stains stairs stale stalling stamped stampen stamps standing
    stap stapel stappen stapt stars started stated steeg steken stel stelt stemmen stemt sterfte sterke sterker
    steven stock stocked stole stoppen stopt stored storen strange stranger streek strekken streven stride strike
    string strings stroken stroll struck stuff sturen stuurde stuurt submit subsidie subsidies subsidised subsidy
    suit swap swapped tail tellen threads threat threats throws tonen treat tried trouw trouwring trouwt trying tuis
    tuning turned typed uitgaande uitgesloten unable vaker vakken vechten veeg verdelen verdien verdiend verdienen
    verdwaald vergaten verhangt verhogen verhoog verhuren verhuur verjaren verkeren verkocht verkregen verlaag
    verlagen verlangen vermoed vermoeden vermogen verplicht verstreken vertrekken vertrouwen vervang vervangen
    vervolgd vervolgt verwacht verwond verwonderd verzuimen viel visited voeg voelt voer voert volgen vrouwen wage
    wages waist waiving wakkere wanting warming wasted weapons wekker wens werden werven wetten wider wijzer
    winnaars wins wipe wire wiring wise wissel wissen wist wonden wondered wonen woning wore worked worried wound
    wounds zelfs zenden zender ziet zonde zorgen zwaan zwerven
"""

LIGHT = frozenset(stem(word) for word in _LIGHT.split()) | frozenset(_LIGHT.split())
"""Stems that say little about a subject: function words, question words, politeness."""

GREETINGS = frozenset(_GREETINGS.split())
"""A message of these and nothing else asks nothing."""

REAL = frozenset(_NEAR_MISSES.split())
"""Further real words that differ by a letter from a dangerous one."""

PLAIN = frozenset(_PLAIN.split()) | frozenset(_LIGHT.split()) | GREETINGS
"""Real words that must not be taken for a misspelling of another."""
