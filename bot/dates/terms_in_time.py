"""The terms within which somebody has to act, each with its law and its source. Waiting times stand in the other table.

What is law and what is practice: where the term itself stands in an act, `law` names the article; else it is known from
the page in `source` only, and the words that go with it say "check". `extended` follows the Algemene termijnenwet:

- art. 1 lid 1: a term set in an act that ends on a Saturday, a Sunday or a holiday (art. 3) ends on the next day that
  is none; art. 2: a term of three days or more holds two workdays at least;
- not for terms counted back from an event (art. 1 lid 2), nor for those in hours, in years, of more than 90 days,
  twelve weeks or three months (art. 4), nor for what another act excepts (Awir art. 28 lid 3: paying back allowances);
- nor where we are not sure that an act sets the term: there the earlier day stands, which is never too late.
"""

from bot.dates.counting import Term

TERMS_IN_TIME: tuple[Term, ...] = (
    Term(
        # Six weeks from the day after the decision was made known, which is the day it was sent: 1 June → 13 July.
        id="objection",
        amount=6,
        unit="weeks",
        counts_from="decision-sent",
        status="confirmed",
        source="https://www.juridischloket.nl/werk-en-inkomen/werkloosheid-en-bijstand/bezwaar-maken-bijstandsuitkering/",
        topics=("objection-letter",),
        extended=True,
        law="Awb art. 6:7, 6:8 lid 1",
    ),
    Term(
        id="appeal",
        amount=6,
        unit="weeks",
        counts_from="objection-decision-sent",
        status="confirmed",
        source="https://www.juridischloket.nl/werk-en-inkomen/werkloosheid-en-bijstand/bezwaar-maken-bijstandsuitkering/",
        topics=("objection-letter",),
        extended=True,
        law="Awb art. 6:7, 6:8 lid 1",
    ),
    Term(
        # The creditor sets this term and the act only how short it may be, so it is not extended here. It counts from the
        # day the letter arrived (Hoge Raad 25 November 2016, ECLI:NL:HR:2016:2704): who does not know it is asked.
        id="collection-costs",
        amount=14,
        unit="days",
        counts_from="reminder-arrived",
        status="confirmed",
        source="https://schuldinfo.nl/nieuwsbericht/news/incassokosten-controleer-de-veertiendagenbrief/",
        topics=("debt-first-letter",),
        law="BW art. 6:96 lid 6",
        leads="payment",
    ),
    Term(
        # Care that begins on any day of January: by 30 April.
        id="childcare-allowance",
        amount=3,
        unit="months",
        counts_from="childcare-started",
        day_one="month_after",
        status="confirmed",
        source="https://www.venray.nl/kinderopvangtoeslag",
        topics=("childcare-allowance",),
        leads="allowance",
    ),
    Term(
        id="allowance-change",
        amount=4,
        unit="weeks",
        counts_from="change-happened",
        status="partly",
        source="https://www.belastingdienst.nl",
        topics=("allowance-change",),
        leads="allowance",
    ),
    Term(
        # Awir art. 28 lid 3 says that the Algemene termijnenwet does not apply.
        id="allowance-payback",
        amount=6,
        unit="weeks",
        counts_from="payback-letter-dated",
        status="confirmed",
        source="https://www.juridischloket.nl/uitkeringen-en-toeslagen/toeslagen/toeslag-terugbetalen/",
        topics=("allowance-payback",),
        law="Awir art. 28 lid 1",
        leads="allowance",
    ),
    Term(
        id="tax-remission",
        amount=3,
        unit="months",
        counts_from="waste-tax-paid",
        status="confirmed",
        source="https://www.rotterdam.nl/kwijtschelding-afvalstoffenheffing-aanvragen",
        topics=("tax-remission",),
        leads="tax",
    ),
    Term(
        id="unemployment-benefit",
        amount=1,
        unit="weeks",
        counts_from="unemployment-started",
        status="confirmed",
        source="https://www.uwv.nl/particulieren/werkloos/ik-word-werkloos/detail/plichten-als-ik-werkloos-word-en-ww-aanvraag",
        topics=("unemployment-benefit",),
    ),
    Term(
        # By the second day without work, the first one included.
        id="job-seeker-registration",
        amount=2,
        unit="days",
        counts_from="unemployment-started",
        day_one="same_day",
        status="confirmed",
        source="https://www.uwv.nl/particulieren/werkloos/ik-word-werkloos/detail/plichten-als-ik-werkloos-word-en-ww-aanvraag",
        topics=("unemployment-benefit",),
        leads="payment",
    ),
    Term(
        # Before paying: the day before is the last one that is surely in time.
        id="special-assistance",
        amount=1,
        unit="days",
        counts_from="costs-paid",
        before=True,
        status="partly",
        source="https://www.rotterdam.nl/loket/bijzondere-bijstand",
        topics=("special-assistance",),
        leads="payment",
    ),
    Term(
        # After each of three reminders: reply, make a plan or ask for debt help.
        id="energy-reminder",
        amount=14,
        unit="days",
        counts_from="energy-reminder-arrived",
        status="confirmed",
        source="https://zoek.officielebekendmakingen.nl/stcrt-2023-10020.html",
        topics=("energy-cut-off",),
    ),
    Term(
        # The day the contract starts is the first of these months, so the day before its date is the last safe one.
        id="starting-rent",
        amount=6,
        unit="months",
        counts_from="contract-started",
        day_one="same_day",
        status="partly",
        source="https://www.huurcommissie.nl/onderwerpen/onderhoud-en-gebreken/tijdens-de-procedure",
        topics=("rent-problem",),
    ),
    Term(
        # With a declaration of urgency: the last day on which one has to search by oneself.
        id="urgent-home-search",
        amount=3,
        unit="months",
        counts_from="urgency-declared",
        status="confirmed",
        source="https://suwr.nl/woningzoekende/",
        topics=("find-home",),
    ),
    Term(
        # Born on a Friday: by Tuesday, because the three days hold one workday only.
        id="birth-registration",
        amount=3,
        unit="days",
        counts_from="child-born",
        status="confirmed",
        source="https://www.kwikstart.nl/geldzaken/toeslagen-en-uitkeringen/kinderbijslag",
        topics=("child-benefit",),
        extended=True,
        law="BW art. 1:19e lid 6",
        leads="payment",
    ),
    Term(
        id="birthday-box",
        amount=3,
        unit="months",
        counts_from="birthday",
        before=True,
        status="confirmed",
        source="https://www.meedoeninrotterdam.nl/ouders/wat-aan-te-vragen/",
        topics=("school-costs",),
    ),
    Term(
        id="council-speaker",
        amount=2,
        unit="days",
        counts_from="committee-meeting",
        before=True,
        status="confirmed",
        source="https://www.rotterdam.nl/commissies",
        topics=("speaking-at-council",),
    ),
    Term(
        id="neighbourhood-grant",
        amount=6,
        unit="weeks",
        counts_from="activity",
        before=True,
        status="confirmed",
        source="https://www.rotterdam.nl/loket/subsidie-bewonersinitiatieven",
        topics=("neighbourhood-initiative",),
    ),
)
