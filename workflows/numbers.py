"""The numbers of the protocol: how long, how often, from which clock, and who says so.

No number of the protocol stands anywhere else. `status` is "verified" (a source was read), "unverified" (general
knowledge: never quoted as policy) or "ours" (a recommendation of this design). A mission may override each one, by two
people, with a source of its own.
"""

from workflows.claim_numbers import CLAIM_NUMBERS
from workflows.grammar import N_, Number

_PRACTICE = "practice of referral work, section 3"

# --- how long a treatment is possible: from the incident ------------------------------------------------------------
PEP_HOURS = Number(
    "pep",
    N_("Medicine that prevents HIV can be started"),
    72,
    "hours",
    "incident",
    "WHO/UNHCR clinical management guidance and UN PEP kits",
    "verified",
    24,
    120,
)
EC_HOURS = Number(
    "emergency_contraception",
    N_("Emergency contraception works"),
    120,
    "hours",
    "incident",
    "repeated in national protocols; older kits say 72 hours",
    "unverified",
    72,
    120,
)
HBV_HOURS = Number(
    "hepatitis_b",
    N_("Vaccination against hepatitis B can be started"),
    336,
    "hours",
    "incident",
    "medical guidance for assault, 14 days",
    "verified",
    24,
    504,
)
FORENSIC_HOURS = Number(
    "forensic",
    N_("Samples can be taken, if they are ever wanted"),
    72,
    "hours",
    "incident",
    "local law and laboratory: 72 to 168 hours",
    "unverified",
    24,
    168,
)

ABOUT_HOURS = Number(
    "about", N_("How far a time that is said to be “about” may be off, either way"), 1, "hours", "incident",
    "so that a deadline is told rather early and nothing is left out too soon", "ours", 1, 6,
)  # fmt: skip
DAY_HOURS = Number(
    "only_day", N_("How long a day is of which no hour is known"), 24, "hours", "incident",
    "a window ends as if it was at the first hour of the day, and may be open as if it was at the last", "ours", 24, 24,
)  # fmt: skip
TIME_UNKNOWN_HOURS = Number(
    "time_unknown", N_("Something may still be possible where nobody knows when it was"), 336, "hours", "knowledge",
    "the longest of the windows, counted from the day on which we heard of it", "ours", 24, 504,
)  # fmt: skip

# --- what the office owes: from the event ---------------------------------------------------------------------------
LOOK_HOURS = Number("second_look", N_("Second look at a letter"), 24, "hours", "event", _PRACTICE, "ours", 1, 72)
HAND_OVER_HOURS = Number(
    "hand_over",
    N_("Hand over a printed letter"),
    24,
    "hours",
    "event",
    "same day for urgent needs",
    "ours",
    1,
    72,
)
DRAFT_HOURS = Number("draft", N_("Decide about a drafted referral"), 24, "hours", "event", _PRACTICE, "ours", 1, 168)
CALL_URGENT_HOURS = Number(
    "call_urgent", N_("Call the provider, urgent"), 2, "hours", "event", _PRACTICE, "ours", 1, 24
)
CALL_FIRST_HOURS = Number(
    "call_first", N_("Call the provider the first time"), 24, "hours", "event", _PRACTICE, "ours", 1, 96
)
CALL_SECOND_HOURS = Number(
    "call_second", N_("Call the provider the second time"), 48, "hours", "event", _PRACTICE, "ours", 1, 168
)
CALL_THIRD_HOURS = Number(
    "call_third", N_("Call the provider the third time"), 96, "hours", "event", _PRACTICE, "ours", 1, 336
)
NEXT_PROVIDER_HOURS = Number(
    "next_provider",
    N_("Find the next provider for the same need"),
    24,
    "hours",
    "event",
    _PRACTICE,
    "ours",
    1,
    168,
)
LAPSE_DAYS = Number(
    "lapse",
    N_("A letter nobody answered lapses"),
    30,
    "days",
    "event",
    "referral machine, domain facts 5 B",
    "ours",
    7,
    90,
)
AFTER_APPOINTMENT_HOURS = Number(
    "after_appointment", N_("Ask whether the visit took place"), 24, "hours", "event", _PRACTICE, "ours", 1, 168
)
FOLLOW_UP_HOURS = Number(
    "follow_up",
    N_("First contact after a visit"),
    168,
    "hours",
    "event",
    "domain facts, section 4",
    "ours",
    24,
    720,
)
GOT_IN_THE_WAY_HOURS = Number(
    "got_in_the_way",
    N_("Ask what got in the way"),
    72,
    "hours",
    "event",
    "domain facts, section 4",
    "ours",
    24,
    336,
)
RECALL_HOURS = Number(
    "recall", N_("Ask for a letter back"), 24, "hours", "event", "domain facts, section 3", "ours", 1, 72
)
PAPER_HOURS = Number(
    "paper",
    N_("See to the person's safety after a paper was lost or seen"),
    24,
    "hours",
    "event",
    _PRACTICE,
    "ours",
    1,
    72,
)

# --- the case --------------------------------------------------------------------------------------------------------
FIRST_CONTACT_HOURS = Number(
    "first_contact",
    N_("Get back to the person after a first report"),
    72,
    "hours",
    "knowledge",
    "domain facts, section 4: 72 hours when urgent",
    "ours",
    24,
    168,
)
ASK_FILE_DAYS = Number(
    "ask_file",
    N_("Ask about keeping a file"),
    7,
    "days",
    "event",
    "domain facts, section 3",
    "ours",
    1,
    30,
)
CONTACT_DAYS = Number(
    "contact",
    N_("Contact with the person"),
    30,
    "days",
    "event",
    "inter-agency closure form, as an example",
    "verified",
    7,
    90,
)
WAKE_DAYS = Number("wake", N_("Look whether a resting case can wake"), 90, "days", "event", _PRACTICE, "ours", 14, 365)
DEPUTY_DAYS = Number(
    "deputy",
    N_("Name a deputy for the case"),
    3,
    "days",
    "event",
    "every case has two living key holders",
    "ours",
    1,
    14,
)
CHILD_STAYS_HOURS = Number(
    "child_stays",
    N_("A file recorded as a child's is guarded as one after the advocate changes that"),
    24,
    "hours",
    "event",
    "a second look is owed within a day; nobody changes the answer alone to get round it",
    "ours",
    1,
    72,
)

ASSESS_DAYS = Number(
    "assess",
    N_("Look together at what is needed"),
    30,
    "days",
    "event",
    "practice: it takes about three visits",
    "ours",
    7,
    90,
)
PLAN_DAYS = Number("plan", N_("Agree on what to do"), 30, "days", "event", _PRACTICE, "ours", 7, 90)
REVIEW_DAYS = Number("review", N_("Look back together"), 90, "days", "event", _PRACTICE, "ours", 14, 180)
ACCEPT_DAYS = Number(
    "accept",
    N_("Another office accepts a case"),
    7,
    "days",
    "event",
    "domain facts, 5 A: acknowledged both ways",
    "ours",
    1,
    30,
)
AGREE_END_DAYS = Number(
    "agree_end", N_("A second person agrees to an end"), 7, "days", "event", "domain facts, 5 A", "ours", 1, 30
)
RETENTION_DAYS = Number(
    "retention",
    N_("Look whether an ended file is still to be kept"),
    1826,
    "days",
    "event",
    "domain facts, section 12: no period was found; five years after the end",
    "ours",
    365,
    9131,
)
RETENTION_END_DAYS = Number(
    "retention_end",
    N_("By then somebody has looked whether an ended file is still to be kept"),
    1916,
    "days",
    "event",
    "ninety days for looking",
    "ours",
    366,
    9221,
)
ERASE_DAYS = Number(
    "erase",
    N_("A second person sees to a wish to have the file destroyed"),
    30,
    "days",
    "event",
    "domain facts, 5 L: answered in 30 days",
    "ours",
    1,
    60,
)
ERASURE_WISH_DAYS = Number(
    "erasure_wish", N_("How long a wish to have the file destroyed counts before it is asked anew"), 90, "days", "event",
    "nobody destroys a file on what was said long ago", "ours", 30, 180,
)  # fmt: skip
REMIND_HOURS = Number(
    "remind",
    N_("Remind those who cover of a task that nobody has answered"),
    24,
    "hours",
    "event",
    _PRACTICE,
    "ours",
    1,
    168,
)
HOLD_DAYS = Number(
    "hold",
    N_("A line of work on hold wakes, if no other day is said"),
    30,
    "days",
    "event",
    _PRACTICE,
    "ours",
    1,
    365,
)
HOLD_MOST_DAYS = Number(
    "hold_most",
    N_("A line of work is on hold for so long at most"),
    30,
    "days",
    "event",
    "so that nothing owed is put out of sight: whoever still waits is asked again",
    "ours",
    1,
    90,
)

# --- medical care ---------------------------------------------------------------------------------------------------
_CLINICAL = "clinical follow-up, domain facts, section 4"
MEDICAL_OFFER_HOURS = Number(
    "medical_offer", N_("Medical care is offered while time matters"), 1, "hours", "knowledge", "domain facts, section 11: in the same contact, at the first report", "ours", 1, 24
)  # fmt: skip
MEDICAL_ASK_DAYS = Number(
    "medical_ask", N_("Ask whether medical care is wanted, where it can wait"), 3, "working_days", "event", "domain facts, section 4: ordinary referrals", "ours", 1, 10
)  # fmt: skip
MEDICAL_NEXT_HOURS = Number(
    "medical_next", N_("Find the next place after the person was turned away"), 4, "hours", "event", "domain facts, section 5 C", "ours", 1, 48
)  # fmt: skip
MEDICAL_AGAIN_DAYS = Number(
    "medical_again", N_("Medical care may be offered again"), 7, "days", "event", "domain facts, section 5 C: any number of times", "ours", 1, 90
)  # fmt: skip
MEDICAL_CARRY_FROM_DAYS = Number(
    "medical_carry_from", N_("First ask whether what was begun can be carried through"), 3, "days", "event", "what is hard is said in the first days", "ours", 1, 14
)  # fmt: skip
MEDICAL_CARRY_DAYS = Number(
    "medical_carry", N_("What a clinic may have begun lasts so long"), 28, "days", "event", "domain facts, section 4: a course of 28 days", "verified", 7, 60
)  # fmt: skip
MEDICAL_GOES_ON_DAYS = Number(
    "medical_goes_on", N_("Ask whether care goes on or is finished"), 30, "days", "event", "so that nobody is forgotten on the way or in care", "ours", 7, 90
)  # fmt: skip
VISIT_TWO_WEEKS_FROM = Number(
    "visit_two_weeks_from", N_("The visit after two weeks, from"), 12, "days", "event", _CLINICAL, "unverified", 7, 21
)  # fmt: skip
VISIT_TWO_WEEKS = Number(
    "visit_two_weeks", N_("The visit after two weeks, until"), 18, "days", "event", _CLINICAL, "unverified", 8, 28
)  # fmt: skip
VISIT_MONTH_FROM = Number(
    "visit_month_from", N_("The visit after a month, from"), 28, "days", "event", _CLINICAL, "unverified", 21, 42
)  # fmt: skip
VISIT_MONTH = Number(
    "visit_month", N_("The visit after a month, until"), 42, "days", "event", _CLINICAL, "unverified", 22, 60
)  # fmt: skip
VISIT_THREE_MONTHS_FROM = Number(
    "visit_three_months_from", N_("The visit after three months, from"), 84, "days", "event", _CLINICAL, "unverified", 60, 110
)  # fmt: skip
VISIT_THREE_MONTHS = Number(
    "visit_three_months", N_("The visit after three months, until"), 112, "days", "event", _CLINICAL, "unverified", 61, 200
)  # fmt: skip
VISIT_NEXT_DAYS = Number(
    "visit_next", N_("The next visit, if no day is said"), 30, "days", "event", _CLINICAL, "unverified", 1, 180
)  # fmt: skip

# --- family and children --------------------------------------------------------------------------------------------
_CHILD_FACTS = "practice, section 3"
FAMILY_ASK_DAYS = Number(
    "family_ask", N_("What was left open in the family may be asked about again"), 14, "days", "event", _CHILD_FACTS, "ours", 7, 90
)  # fmt: skip
FAMILY_VISIT_FROM = Number(
    "family_visit_from", N_("The next visit of mother or child, from"), 21, "days", "event", "visit schedules of the country", "unverified", 1, 60
)  # fmt: skip
FAMILY_VISIT_DAYS = Number(
    "family_visit", N_("The next visit of mother or child, until"), 42, "days", "event", "visit schedules of the country", "unverified", 2, 120
)  # fmt: skip
BIRTH_PAPERS_DAYS = Number(
    "birth_papers", N_("A birth is registered without a court"), 90, "days", "event", "law of the country: 90 days in the Democratic Republic of the Congo", "verified", 3, 365
)  # fmt: skip
CARER_DAYS = Number(
    "carer", N_("Ask anew who says yes for a child"), 5, "working_days", "event", "domain facts, section 3: a new guardian is asked anew", "ours", 1, 20
)  # fmt: skip

# --- somebody to talk to -------------------------------------------------------------------------------------------
TALK_ASK_DAYS = Number(
    "talk_ask", N_("Ask whether the person wants somebody to talk to"), 7, "days", "event", "domain facts, section 5 D: 7 days where it can wait", "ours", 1, 30
)  # fmt: skip
TALK_WAY_DAYS = Number(
    "talk_way", N_("Ask whether the first conversation took place"), 14, "days", "event", "domain facts, section 5 D", "ours", 1, 30
)  # fmt: skip
TALK_REVIEW_DAYS = Number(
    "talk_review", N_("Ask how the conversations go"), 30, "days", "event", "domain facts, section 4: at most 30 days", "ours", 7, 60
)  # fmt: skip
TALK_CLOSELY_DAYS = Number(
    "talk_closely", N_("Ask how it goes, where it is followed closely"), 7, "days", "event", "domain facts, section 5 D", "ours", 1, 14
)  # fmt: skip
TALK_AGAIN_DAYS = Number(
    "talk_again", N_("Somebody to talk to may be offered again"), 30, "days", "event", "domain facts, section 5 D: any number of times", "ours", 7, 180
)  # fmt: skip
STAY_HOURS = Number(
    "stay", N_("Somebody qualified is with the person who cannot be left alone"), 1, "hours", "event", "domain facts, section 4: in the same contact, before the person leaves", "ours", 1, 4
)  # fmt: skip
STAY_TOLD_HOURS = Number(
    "stay_told", N_("The supervisor looks where somebody stays with the person"), 2, "hours", "event", "domain facts, section 5 D: the supervisor is told", "ours", 1, 12
)  # fmt: skip
STAY_PASSED_HOURS = Number(
    "stay_passed", N_("Ask a clinician or the supervisor whether it has passed"), 24, "hours", "event", "domain facts, section 5 D", "ours", 1, 72
)  # fmt: skip

# --- safety ---------------------------------------------------------------------------------------------------------
SAFETY_PLAN_HOURS = Number(
    "safety_plan", N_("A safety plan is made together"), 1, "hours", "event", "domain facts, section 5 G: before the person leaves", "ours", 1, 24
)  # fmt: skip
SAFETY_WEEK_DAYS = Number(
    "safety_week", N_("Review safety while it is at risk"), 7, "days", "event", "domain facts, section 5 G: weekly while high", "ours", 1, 14
)  # fmt: skip
SAFETY_MONTH_DAYS = Number(
    "safety_month", N_("Review safety when it is safe enough"), 30, "days", "event", "domain facts, section 5 G: then monthly", "ours", 7, 60
)  # fmt: skip
MEASURE_HOURS = Number(
    "safety_measure", N_("Ask where the measure stands"), 24, "hours", "event", "domain facts, section 5 G", "ours", 1, 72
)  # fmt: skip
SAFETY_CONTACT_HOURS = Number(
    "safety_contact", N_("Ask about safety at a contact"), 24, "hours", "event", "domain facts, section 5 G: at every contact", "ours", 1, 72
)  # fmt: skip
RETALIATION_HOURS = Number(
    "retaliation", N_("The supervisor looks at a reprisal"), 4, "hours", "event", "domain facts, section 5 G: its own event, which alerts", "ours", 1, 24
)  # fmt: skip
EXCEPTION_LOOK_HOURS = Number(
    "exception_look", N_("A second person looks at telling without a yes"), 1, "hours", "event", "domain facts, section 3: a named exception and a second person", "ours", 1, 24
)  # fmt: skip
EXCEPTION_LAPSES_HOURS = Number(
    "exception_lapses", N_("An exception that was agreed lapses unused"), 24, "hours", "event", "domain facts, section 3: in force at that moment only", "ours", 1, 72
)  # fmt: skip

# --- legal ----------------------------------------------------------------------------------------------------------
LEGAL_WISH_DAYS = Number(
    "legal_wish", N_("Ask what the person wishes of what is possible"), 30, "days", "event", "domain facts, section 5 E: at the pace of the person", "ours", 7, 180
)  # fmt: skip
LEGAL_LATER_DAYS = Number(
    "legal_later", N_("Ask whether the time for a lawyer has come"), 30, "days", "event", "domain facts, section 5 E", "ours", 7, 365
)  # fmt: skip
LEGAL_AGAIN_DAYS = Number(
    "legal_again", N_("What is possible may be told again"), 90, "days", "event", "domain facts, section 5 E: stays open for return", "ours", 14, 365
)  # fmt: skip
FIRST_LAWYER_DAYS = Number(
    "first_lawyer", N_("First contact with a lawyer"), 10, "working_days", "event", "domain facts, section 5 E: within 10 working days", "ours", 1, 30
)  # fmt: skip
LEGAL_STANDS_DAYS = Number(
    "legal_stands", N_("Ask the lawyer and the person where it stands"), 30, "days", "event", "domain facts, section 5 E", "ours", 7, 90
)  # fmt: skip
LAWYER_DATE_DAYS = Number(
    "lawyer_date", N_("A date that the lawyer gave, if no day is said"), 30, "days", "event", "domain facts, section 5 E: dates come from the lawyer", "ours", 1, 3650
)  # fmt: skip

# --- livelihood, basic goods, school --------------------------------------------------------------------------------
KIT_HOURS = Number(
    "kit", N_("Food, clothes, a way home: what is needed at once"), 12, "hours", "event", "domain facts, section 5 F: the same day", "ours", 1, 48
)  # fmt: skip
SUPPORT_CHOICE_DAYS = Number(
    "support_choice", N_("Ask what the person would choose"), 30, "days", "event", "domain facts, section 5 F: at the pace of the person", "ours", 7, 180
)  # fmt: skip
SUPPORT_DECIDED_DAYS = Number(
    "support_decided", N_("Decide on other support"), 10, "working_days", "event", "domain facts, section 5 F: 10 working days", "ours", 1, 30
)  # fmt: skip
SUPPORT_BEGINS_DAYS = Number(
    "support_begins", N_("What was agreed begins"), 14, "days", "event", "domain facts, section 5 F", "ours", 1, 60
)  # fmt: skip
SUPPORT_STANDS_DAYS = Number(
    "support_stands", N_("Ask how the support goes"), 30, "days", "event", "domain facts, section 5 F", "ours", 7, 90
)  # fmt: skip
SUPPORT_AFTER_DAYS = Number(
    "support_after", N_("Ask how it went after something was received"), 14, "days", "event", "domain facts, section 5 F: 2 weeks after delivery", "ours", 7, 30
)  # fmt: skip
SUPPORT_SAFER_HOURS = Number(
    "support_safer", N_("Find a safer form together"), 72, "hours", "event", "domain facts, section 5 F", "ours", 1, 336
)  # fmt: skip
SUPPORT_AGAIN_DAYS = Number(
    "support_again", N_("Support may be offered again"), 30, "days", "event", "domain facts, section 5 F", "ours", 7, 180
)  # fmt: skip
MONEY_RISK_HOURS = Number(
    "money_risk", N_("Ask together what money may bring about"), 72, "hours", "event", "domain facts, section 5 F: before money is handed out", "ours", 1, 336
)  # fmt: skip
ACTIVITY_TOLD_HOURS = Number(
    "activity_told", N_("Tell the activity that the person takes no further part"), 24, "hours", "event", "domain facts, section 3: tells each recipient", "ours", 1, 72
)  # fmt: skip

# --- telling an authority, requests about the file, complaints -----------------------------------------------------
_DISCLOSURE, _TWO_SMALL = "domain facts, section 5 J", "domain facts, section 5 L"
DISCLOSURE_TELL_DAYS = Number(
    "disclosure_tell",
    N_("Tell the person what an authority asks"),
    2,
    "working_days",
    "event",
    _DISCLOSURE,
    "ours",
    1,
    10,
)
DISCLOSURE_WEIGH_DAYS = Number(
    "disclosure_weigh",
    N_("Weigh what may follow from telling an authority"),
    5,
    "working_days",
    "event",
    _DISCLOSURE,
    "ours",
    1,
    20,
)
DISCLOSURE_DECIDE_DAYS = Number(
    "disclosure_decide",
    N_("Decide about telling an authority"),
    10,
    "working_days",
    "event",
    _DISCLOSURE,
    "ours",
    1,
    30,
)
DISCLOSURE_GIVE_DAYS = Number(
    "disclosure_give", N_("Give what was agreed"), 5, "working_days", "event", _DISCLOSURE, "ours", 1, 20
)
DISCLOSURE_WATCH_DAYS = Number(
    "disclosure_watch",
    N_("Ask whether anything bad came of it"),
    7,
    "days",
    "event",
    "domain facts, section 5 J: 7, 30 and 90 days",
    "ours",
    1,
    30,
)
REQUEST_DAYS = Number(
    "request", N_("Answer what the person asks about the file"), 30, "days", "event", _TWO_SMALL, "ours", 1, 60
)
REQUEST_LOOK_DAYS = Number(
    "request_look",
    N_("Ask whether the answer about the file is enough"),
    14,
    "days",
    "event",
    _TWO_SMALL,
    "ours",
    1,
    30,
)
COMPLAINT_LOOK_DAYS = Number(
    "complaint_look", N_("Begin to look into a complaint"), 3, "working_days", "event", _TWO_SMALL, "ours", 1, 10
)
COMPLAINT_ANSWER_DAYS = Number(
    "complaint_answer", N_("Answer a complaint"), 20, "working_days", "event", _TWO_SMALL, "ours", 5, 60
)
COMPLAINT_TELL_DAYS = Number(
    "complaint_enough",
    N_("Ask whether the answer to a complaint is enough"),
    14,
    "days",
    "event",
    _TWO_SMALL,
    "ours",
    1,
    30,
)

# --- children -----------------------------------------------------------------------------------------------------
_CHILDREN = "domain facts, section 3.1"
INTERESTS_LOOK_DAYS = Number(
    "interests_look", N_("Look at what is best for a child"), 3, "working_days", "event", _CHILDREN, "ours", 1, 10
)
INTERESTS_PANEL_DAYS = Number(
    "interests_panel",
    N_("Ask a panel for a child where it stands"),
    10,
    "working_days",
    "event",
    _CHILDREN,
    "ours",
    1,
    30,
)
INTERESTS_AGAIN_DAYS = Number(
    "interests_again", N_("Look again at what is best for a child"), 90, "days", "event", _CHILDREN, "ours", 14, 180
)
OF_AGE_DAYS = Number(
    "of_age",
    N_("Ask the questions of consent anew when a child comes of age"),
    30,
    "days",
    "event",
    _CHILDREN,
    "ours",
    1,
    90,
)

NOTHING_OWED_DAYS = Number(
    "nothing_owed", N_("An open line of work in which nothing is owed is looked at"), 30, "days", "event", "so that nobody is forgotten", "ours", 7, 90
)  # fmt: skip

# --- what a carried paper may tell --------------------------------------------------------------------------------------
CARRIED_HOURS = Number(
    "carried",
    N_("Hours to which “see before” is rounded down in a letter, unless the hour may be said"),
    6,
    "hours",
    "event",
    "so that the hour of what happened cannot be read from it",
    "ours",
    1,
    12,
)

NUMBERS: dict[str, Number] = {one.key: one for one in tuple(vars().values()) if isinstance(one, Number)} | CLAIM_NUMBERS
"""Every number declared above, in that order, and those of a claim."""
