"""Words that are kin, in Dutch and English at once: what speaks of one, speaks a little of the others. No matching."""

from collections.abc import Iterable, Iterator

from bot.matching.stems import stem

FAMILIES = """
    aan on activeren activate inschakelen aanzetten aandoen enable switch; uit off uitschakelen uitzetten uitdoen
    disable deactivate; lamp licht light bulb verlichting; feller helder helderder bright brighter brightness dim
    dimmer donker donkerder dark darker; kleur color colour blauw rood groen geel paars roze oranje wit blue red
    green yellow purple pink orange white; hoger harder omhoog verhogen luider louder higher up raise increase
    toename toenemen meer more; lager zachter omlaag verlagen stiller quieter lower down reduce decrease minder
    verminderen less fewer; volume geluid sound audio speaker luidspreker; stil mute dempen silence quiet silent;
    muziek music liedje nummer song track tune playlist afspeellijst album artiest artist band zanger singer; speel
    afspelen play start hervat resume; stop stopzetten beeindig ophouden halt end pauzeer pauze quit finish; spel
    spelletje game; radio zender omroep station fm; podcast aflevering episode; luisterboek audioboek audiobook boek
    book hoofdstuk chapter roman novel lezen read; film movie bioscoop cinema theater; nieuws news krantenkoppen
    headlines krant newspaper actualiteiten actueel berichtgeving; weer weerbericht weather forecast voorspelling
    temperatuur graden degrees warm koud cold hot; regen regenen regenachtig rain rainy sneeuw snow zon zonnig sun
    sunny wind storm bewolkt cloudy paraplu umbrella jas; wekker alarm wek wakker wake wakkermaken; herinner remind
    reminder melding notificatie notification waarschuw seintje alert ping; vergadering meeting afspraak appointment
    agenda kalender calendar evenement gebeurtenis event schedule plan rooster bijeenkomst feest party; lijst list
    boodschappenlijst takenlijst todo; boodschappen groceries supermarkt supermarket winkelen shopping store; mail
    email e-mail inbox bericht message; stuur verstuur verzenden send sent schrijf write beantwoord reply antwoord
    answer respond; contact contactpersoon adresboek telefoonnummer telefoon phone telephone mobiel mobile bellen
    belt belde call gebeld; tweet twitter facebook instagram social media post plaatsen klacht; wis verwijder delete
    remove erase cancel annuleer schrap weghalen; voeg toevoegen add adding insert maak aanmaken create new nieuwe;
    toon laat zien show display weergeven bekijk view lees; zoek vind find search opzoeken look; vertel tell zeg say
    uitleg explain beschrijf describe description; controleer check nakijken verify nagaan; verander wijzig
    aanpassen change modify update bijwerken edit switch alter; instellen zet set setup configure configureren;
    trein train ticket kaartje treinkaartje station spoor; bus metro tram ov openbaar vervoer transport transit taxi
    uber cab rit ride; verkeer traffic file route routebeschrijving directions weg road snelweg reis travel trip
    rijden drive; vliegtuig vlucht flight vliegen fly plane airport luchthaven; hotel vakantie holiday vacation
    reizen boeken book reserveren reservation reserve; restaurant eten food eat eetgelegenheid diner dinner lunch
    ontbijt breakfast maaltijd meal tafel; bestel order afhaal takeaway bezorgen delivery deliver levering
    afhaalmaaltijd; recept recipe koken cook bakken ingredienten gerecht dish; koffie coffee espresso
    koffiezetapparaat cappuccino thee tea; stofzuiger stofzuigen vacuum robot schoonmaken clean poetsen dweilen;
    stopcontact stekker plug socket wemo stroom; tijd uur laat time clock klok tijdzone timezone hour; datum date
    dag day vandaag today morgen tomorrow week weekend maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    monday tuesday wednesday thursday friday saturday sunday; maand month jaar year januari februari maart april mei
    juni juli augustus september oktober november december march may june august october; ochtend morgens morning
    middag noon afternoon avond evening nacht night vanavond tonight; grap mop joke grappig funny lachen laugh;
    hallo hoi hey hello hi goedemorgen goedenavond groet greeting; dank bedankt thanks; definitie betekenis betekent
    mean definition woord word definieer define; aandelen beurs stock share koers koersen; valuta munt wisselkoers
    exchange rate currency dollar pond pounds euro wissel omrekenen convert conversion; rekenen berekenen bereken
    calculate math som plus keer optellen vermenigvuldig gedeeld wortel square; leuk vind favoriet favorite
    favourite like love mooi goed houd; vind mening opinion review beoordeling rating aanbeveling recommend
    recommendation suggest tip; vorige previous volgende next opnieuw again herhaal repeat shuffle willekeurig
    random; wie who persoon beroemd famous acteur actor president; waar where locatie location plaats place adres
    address stad city land country buurt nearby dichtbij near omgeving; huis home woning house thuis appartement
    apartment flat kamer room keuken kitchen slaapkamer bedroom woonkamer badkamer bathroom; kaart card pas bankpas
    pinpas creditcard debitcard; rekening account bankrekening; bank spaarbank; betaal pay paid payment afrekenen
    voldoen transaction transactie; overmaken overboeken transfer wire; opladen opwaarderen topup topping storten
    deposit bijschrijven; contant cash pinnen geldautomaat atm opnemen withdraw withdrawal withdrew machine; kosten
    fee fees charge cost price prijs tarief duur expensive rate extra; terugbetaling terugkrijgen refund reimburse
    money-back terugstorten teruggave reverted reversed; gestolen steal diefstal theft beroofd robbed dief; kwijt
    verloren verlies lost lose missing vermist kwijtgeraakt gone misplaced vergeten forgot forgotten; geweigerd
    afgewezen declined rejected refused denied; wachtwoord password passcode code pin pincode inloggen login log;
    identiteit identity verify verification verifieren legitimatie id paspoort passport rijbewijs identiteitskaart
    identiteitsbewijs; aankomen arrive arrival bezorgd delivered ontvangen received gekregen krijgen get got; wacht
    waiting pending hangt lang duurt delay vertraagd late soon snel quick fast urgent dringend; werkt work
    functioneert broken kapot stuk defect doet; fout verkeerd wrong error mistake incorrect onjuist failed mislukt
    vergissing klopt strange raar vreemd weird; dubbel twice double duplicate tweemaal; limiet limits maximum
    minimum grens max; oud old leeftijd age jong young; kind kinderen kids child children zoon dochter son daughter
    baby kleintje peuter toddler; ouders vader moeder papa mama pa ma father mother mom mum dad parents; man vrouw
    partner echtgenoot husband wife vriend vriendin boyfriend girlfriend ex; broer zus brother sister familie gezin
    oma opa tante oom; vrienden friend kennis maat maatje buddy buurman buurvrouw neighbour neighbor buren; geld
    money doekoe poen cash centen duiten euro euros barkie donnie flappen pegels; blut skeer broke platzak rood leeg
    op geldgebrek niks arm armoede poor poverty penniless; schuld debt debtor schuldeiser creditor owe owed owing
    openstaande unpaid onbetaalde achterstand arrears achter verschuldigd; rekeningen bills factuur invoice;
    aanmaning herinnering sommatie reminder incassobrief; incasso incassobureau collection collector incassokosten
    deurwaarder bailiff dagvaarding summons vordering; beslag loonbeslag bankbeslag seize seizure garnish
    garnishment inhouden beslaglegging; termijnen instalments installments spreiden spread stukjes gedeelten
    regeling afbetalen afbetalingsregeling betalingsregeling arrangement aflossen; lening loan borrow krediet credit
    kredietbank lend; boete bekeuring fine ticket cjib verkeersboete parkeerboete penalty; verhoging
    aanmaningskosten; salaris loon wage salary pay inkomen income verdien verdienen earn verdienste loonstrook
    payslip; uitkering benefit bijstand welfare bijstandsuitkering sociale dole participatiewet; toeslag allowance
    subsidie toelage bijdrage tegemoetkoming; belasting belastingdienst tax taxman fiscus aangifte; huur rent rental
    huurprijs huurder tenant; huurbaas verhuurder landlord woningcorporatie corporatie woningbouw woonstad
    havensteder woonbron vestia; ontruiming uitzetting uitgezet eviction evicted straat; dakloos homeless opvang
    shelter zwerven slaapplek nachtopvang; verhuizen moving relocate verhuiskosten; woning sociale huurwoning
    urgentie housing; schimmel vocht lekkage mould mold damp leak lek reparatie repairs gerepareerd onderhoud;
    energie gas stroom elektriciteit electricity power elektra stadsverwarming verwarming heating kachel radiator;
    afgesloten afsluiten disconnect cutoff afgesneden; water waterrekening drinkwater evides; besparen save sparen
    zuinig bezuinigen; isolatie tochtstrips draught radiatorfolie; voedselbank foodbank voedselpakket food eten
    honger hungry hunger koelkast fridge; kleding kleren clothes jas schoenen shoes kledingbank; meubels furniture
    bed bank kast stoel inboedel inrichting wasmachine koelkast washing appliances apparaten witgoed; fiets bike
    bicycle fietsen; school schoolspullen schoolkosten onderwijs education; studie studeren student
    studiefinanciering duo opleiding cursus course training les lesson class leren learn; werk baan job work
    solliciteren vacature employment employer werkgever baas boss ontslag fired dismissed werkloos unemployed
    unemployment ww uwv sollicitatie; ziek sick ill illness ziektewet arbeidsongeschikt disabled disability wia
    wajong handicap; zwanger zwangerschap pregnant pregnancy; zorg care zorgverzekering ziektekosten zorgpremie
    health insurance verzekering polis premie premium; dokter huisarts arts doctor gp ziekenhuis hospital tandarts
    dentist medicijnen medicine; bril glasses gehoorapparaat; pensioen pension aow retirement svb gepensioneerd
    retired ouderen elderly bejaard; gemeente council municipality city stadhuis gemeentelijk stadswinkel town;
    wijkteam wijk neighbourhood buurt buurthuis huis vraagwijzer district; vrijwilliger volunteer vrijwilligerswerk;
    maatschappelijk werker werkster social worker counsellor; advocaat lawyer advocaten juridisch legal rechtshulp
    rechtsbijstand jurist solicitor attorney rechtswinkel loket; rechter rechtbank court judge kantonrechter
    zitting; bezwaar bezwaarschrift objection appeal beroep oneens disagree objecting; klacht complaint ombudsman
    klagen; brief letter post envelop mail papieren paperwork papers administratie formulier form documenten ordenen
    sorteren; lezen schrijven reading writing laaggeletterd analfabeet spelling letters; taal nederlands dutch
    language inburgering taalcursus engels english spreken speak taalmaatje; vluchteling statushouder refugee
    asielzoeker verblijfsvergunning permit; scheiden divorce separation separated alimentatie alimony maintenance;
    alleenstaand single alone alleen; eenzaam eenzaamheid lonely loneliness gezelschap; praten talk luisteren listen
    luisterend oor praat gesprek conversation; stress spanning zorgen worry slapen sleep paniek panic overspannen;
    somber depressief depression depressed verdrietig sad psycholoog psychologist therapie therapist ggz; gokken
    gokverslaving gambling casino bets wedden slots verslaafd addiction addicted alcohol drinken drank drugs; geweld
    violence slaan slaat sloeg mishandeling abuse hit bang afraid scared; bedreigd threat threatened stalking;
    fraude oplichting oplichter scam scammer phishing nep fake vals spoof verdacht suspicious; digid inloggen
    computer laptop internet online website digitaal tablet; budget budgetbeheer budgetbeheerder begroting kasboek
    budgetcoach budgetteren; bewind bewindvoerder bewindvoering curator administrator curatele; kwijtschelding
    remission waive waiver; gemeentelijke waterschap waterschapsbelasting afvalstoffenheffing rioolheffing ozb
    heffing; minima minimum laag low laagste; gratis free kosteloos goedkoop cheap cheaper cheapest korting
    discount; rotterdampas stadspas citypas; uitje dagje museum zwemmen zwembad swimming sport sportclub voetbal
    football club zwemles; cadeau gift verjaardag birthday; ondernemer zzp zzper zelfstandig freelancer entrepreneur
    selfemployed bedrijf business company eigen bbz ondernemen; failliet faillissement bankrupt bankruptcy sanering
    schuldsanering wsnp msnp schuldregeling restructuring; schuldhulp schuldhulpverlening schuldhulpverlener
    debthelp; hulp helpen support ondersteuning steun bijstaan assist assistance; aanvragen vraag apply application
    request claim indienen; veranderen doorgeven melden report notify wijziging inform; terugvordering terugbetalen
    repay payback terug back reclaim returned; deadline uiterste uiterlijk tijdig termijn until datum; recht right
    entitled eligible aanspraak; mag allowed permitted toegestaan mogen; kinderopvang daycare childcare nursery
    creche bso gastouder oppas opvang babysitter; kinderbijslag kindgebonden kindertoeslag; mantelzorg mantelzorger
    carer caregiver caring verzorgen; begrafenis funeral uitvaart overleden died dead overlijden death erfenis
    inherit inheritance nalatenschap; auto car voertuig vehicle scooter parkeren parking parkeervergunning rijles;
    telefoonabonnement abonnement subscription contract provider; vergoeding vergoed compensation compensatie
    schadevergoeding; huisdier hond kat dog cat pet dierenarts vet dier; ruilen swap exchange tweedehands weggeven
    giveaway secondhand kringloop thrift; repaircafe repair kapot maken fix; anoniem anonymous privacy geheim secret
    gegevens data avg gdpr bewaren stored opgeslagen; mens human medewerker persoon iemand somebody someone
    volunteer; bijeenkomst meeting gathering groep group gespreksgroep lotgenoten peers ontmoeten; vooruit advance
    voorschot leefgeld noodgeld noodfonds emergency spoed nood; basisbaan participatie reintegratie jobcoach
    werkervaring stage; tegenprestatie verplichting obligation; controle huisbezoek rechercheur inspectie check;
    samenwonen inwonen medebewoner kostendeler roommate huisgenoot trekt; vermogen spaargeld savings bezit eigendom
    erfenis; blut skeer broke platzak arm armoede poor poverty penniless geldgebrek minima; zwart black; serie
    televisie tv television; kou vriezen freezing; concert festival; sms app text; gsm smartphone; telefoneren dial;
    foto picture photo image; overnachting accommodation; eetcafe uiteten cafe; avondeten supper; robotstofzuiger
    hoover; raam window; boot schip boat ship; uitrekenen calculation wiskunde; sum multiply divide root; suggestie
    suggestion advies advice; bekend celebrity actress; premier minister king; hoofdstad capital; geboren geboorte
    born birth; wetenschap science; wedstrijd match score uitslag; musea tentoonstelling exhibition; collega
    colleague coworker; kantoor office; zuigeling infant; grootouder grandmother grandfather grandma grandpa;
    relatie relationship; wifi web site; programma software; matras mattress; washer wasdroger; debit visa
    mastercard; terugdraaien herroepen terugboeken; stelen stal thief; unsuccessful lukt; aanmelden signin;
    legitimeren identification; virtueel virtual disposable wegwerp; contactloos contactless; verlopen vervallen
    expire expiry; grant contribution; achterstallig overdue behind defaulter wanbetaler; roodstaan overdraft
    overdrawn; demand betalingsherinnering; withheld deduct deduction; repayment payoff; huurtoeslag huursubsidie;
    huurhuis studio dwelling; woonnet inschrijven wachtlijst; insulation energiezuinig; cv interview; werkloosheid
    jobless; insurer verzekeraar; zorgtoeslag zorgkosten; gebit tooth teeth; medication pillen; sort uitzoeken
    organise; verblijf residence; machtigen authorise; erven estate; ging gegaan; kwam come came; geven gaf gave;
    nemen nam genomen took; brengen bracht bring brought; zag gezien saw seen; kijken keek watch; schreef wrote;
    sprak gesproken spoke; gezegd told; vroeg ask; reageer reactie response; wist knew; denken dacht thought;
    begrijpen begreep snappen understand understood; vond found; zocht seek; vergat forget; onthouden remember;
    kopen kocht aanschaffen aankoop buy bought purchase; verkopen verkocht sell sold sale; besteden uitgeven
    uitgegeven uitgaven spend expenses; verzonden opsturen; beginnen begon began begun; hielp geholpen; gebruiken
    gebruik; kiezen koos gekozen keuze choose choice select pick option; afzeggen cancellation opzeggen; bevestigen
    confirm confirmation; sluiten dicht close shut; breken brak; gebeurde happen happened; wens wish wanna; behoefte
    require; proberen tried attempt; leven leef live; reside wonend; sliep asleep; dronk drunk; lopen liep walk;
    meenemen carry; ophalen collect pickup; weggaan vertrekken verlaten leave left departure; blijven bleef stay
    remain; probleem issue trouble moeilijkheden; question query; onbekend unknown unfamiliar unrecognized recognise
    herken; kwaad angry mad; angst fear; blij happy glad; moe tired exhausted uitgeput; pijn pain hurt; gezond
    gezondheid healthy healthcare; quickly immediately direct meteen asap; langzaam traag slow slowly; eerder early
    earlier; jongere youth; groot big large; small little; genoeg enough; slecht bad; beter better; makkelijk
    gemakkelijk easy simple eenvoudig; moeilijk lastig difficult hard; costly prijzig; voordelig betaalbaar
    affordable; mogelijk possible available beschikbaar; permission toestemming; mandatory obliged; amount bedrag;
    laatste last final; nogmaals another; enkel enige; buiten outside abroad buitenland overseas foreign; binnen
    inside; naast nabij around; waarheen plek position; wereld world; gisteren yesterday; minuut minuten; weekly
    wekelijks; monthly maandelijks; yearly jaarlijks annual; celebration vieren
"""
"""Families, parted by `;`; a word may belong to several. Forms that share a stem stand here once."""


def _families(families: Iterable[str]) -> Iterator[tuple[str, int]]:
    for number, family in enumerate(families):
        for word in family.split():
            for name in dict.fromkeys((word, stem(word))):
                yield name, number


def _by_word(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for word, number in pairs:
        found.setdefault(word, {})[f"~{number}"] = None
    return {word: tuple(families) for word, families in found.items()}


_BY_WORD = _by_word(_families(FAMILIES.split(";")))


WORDS = frozenset(_BY_WORD)
"""All of them, as they are spelt and as their stems."""


def kin(*names: str) -> tuple[str, ...]:
    """The families (`~12`) of a word under any of its names: as it was typed, its stem, what it was repaired to."""
    return tuple(dict.fromkeys(family for name in names for family in _BY_WORD.get(name, ())))
