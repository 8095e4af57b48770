"""The windows that several workflows share, made of the numbers: what is owed, by whom, from when until when."""

from workflows.grammar import N_, Window
from workflows.numbers import (
    ACCEPT_DAYS,
    AFTER_APPOINTMENT_HOURS,
    AGREE_END_DAYS,
    ASK_FILE_DAYS,
    ASSESS_DAYS,
    CALL_FIRST_HOURS,
    CALL_SECOND_HOURS,
    CALL_THIRD_HOURS,
    CALL_URGENT_HOURS,
    CONTACT_DAYS,
    DEPUTY_DAYS,
    DRAFT_HOURS,
    EC_HOURS,
    ERASE_DAYS,
    FIRST_CONTACT_HOURS,
    FOLLOW_UP_HOURS,
    FORENSIC_HOURS,
    GOT_IN_THE_WAY_HOURS,
    HAND_OVER_HOURS,
    HBV_HOURS,
    HOLD_DAYS,
    LAPSE_DAYS,
    LOOK_HOURS,
    NEXT_PROVIDER_HOURS,
    OF_AGE_DAYS,
    PAPER_HOURS,
    PEP_HOURS,
    PLAN_DAYS,
    RECALL_HOURS,
    RETENTION_DAYS,
    RETENTION_END_DAYS,
    REVIEW_DAYS,
    TIME_UNKNOWN_HOURS,
    WAKE_DAYS,
)
from workflows.roles import Role

_OWNER = Role.FIELD_ADVOCATE

# Emergency windows stand beside the case, from the first report, whatever else happens.
PEP = Window("pep", PEP_HOURS.title, PEP_HOURS, kind="emergency")
EC = Window("emergency_contraception", EC_HOURS.title, EC_HOURS, kind="emergency")
HBV = Window("hepatitis_b", HBV_HOURS.title, HBV_HOURS, kind="emergency")
FORENSIC = Window("forensic", FORENSIC_HOURS.title, FORENSIC_HOURS, kind="emergency")
EMERGENCY = (PEP, EC, HBV, FORENSIC)
TIME_UNKNOWN = Window("time_unknown", N_("Nobody can say which treatment is still possible: a clinician can, now"), TIME_UNKNOWN_HOURS,
                      kind="emergency")  # fmt: skip
"""When nobody knows when it was: nothing ends at a known hour, so it is now."""
BESIDE = (*EMERGENCY, TIME_UNKNOWN)
"""All that stands beside a case and tells what time allows."""

LOOK = Window("second_look", N_("A second look at this letter"), LOOK_HOURS, owed_by=Role.SUPERVISOR,
              why=N_("The letter went out before anybody else had looked at it."), mend="look", protects=True)  # fmt: skip
DRAFT = Window("draft", N_("A referral is drafted and nothing has left yet"), DRAFT_HOURS, owed_by=_OWNER,
               why=N_("The need is known; the letter is not printed."), mend="print")  # fmt: skip
HAND_OVER = Window("hand_over", N_("The letter is ready and still with us"), HAND_OVER_HOURS, owed_by=_OWNER,
                   why=N_("It helps only when it is handed over or the provider has been told."), mend="hand_over")  # fmt: skip
CALL_URGENT = Window("call_urgent", N_("Call the provider"), CALL_URGENT_HOURS, owed_by=_OWNER,
                     why=N_("The need is urgent and the provider has not answered."), mend="chase", protects=True)  # fmt: skip
CALL_FIRST = Window("call_first", N_("Call the provider"), CALL_FIRST_HOURS, owed_by=_OWNER,
                    why=N_("The provider has not answered."), mend="chase")  # fmt: skip
CALL_SECOND = Window("call_second", N_("Call the provider a second time"), CALL_SECOND_HOURS, owed_by=_OWNER,
                     why=N_("The provider has still not answered."), mend="chase")  # fmt: skip
CALL_THIRD = Window("call_third", N_("Call the provider a third time"), CALL_THIRD_HOURS, owed_by=_OWNER,
                    why=N_("The provider has still not answered."), mend="chase")  # fmt: skip
SILENT = Window("silent", N_("The provider stays silent: try the next one"), NEXT_PROVIDER_HOURS, owed_by=_OWNER,
                why=N_("Three calls brought no answer; the need is the same."), mend="next_provider")  # fmt: skip
LAPSE = Window("lapse", N_("The letter lapses"), LAPSE_DAYS, owed_by=Role.SYSTEM, then="lapse")
NEXT_PROVIDER = Window("next_provider", N_("Find the next provider for the same need"), NEXT_PROVIDER_HOURS, owed_by=_OWNER,
                       why=N_("This attempt came to nothing; the need is the same."), mend="next_provider", need_wide=True, after_end=True)  # fmt: skip
AFTER_APPOINTMENT = Window("after_appointment", N_("Ask whether the visit took place"), AFTER_APPOINTMENT_HOURS, owed_by=_OWNER,
                           why=N_("The appointment has passed."), mend="seen")  # fmt: skip
FOLLOW_UP = Window("follow_up", N_("Ask how it went"), FOLLOW_UP_HOURS, owed_by=_OWNER,
                   why=N_("The visit took place; what is needed next is the person's to say."), mend="finish")  # fmt: skip
GOT_IN_THE_WAY = Window("got_in_the_way", N_("Ask what got in the way"), GOT_IN_THE_WAY_HOURS, owed_by=_OWNER,
                        why=N_("The visit did not take place. First ask: was it safe, paid, reachable?"), mend="barrier")  # fmt: skip
ARRANGE_ANEW = Window("arrange_anew", N_("Arrange it again"), GOT_IN_THE_WAY_HOURS, owed_by=_OWNER,
                      why=N_("Something got in the way; the need is the same."), mend="agree")  # fmt: skip
RECALL = Window("recall", N_("Ask for the letter back, or call the visit off"), RECALL_HOURS, owed_by=_OWNER,
                why=N_("A letter is out, or they were told, and there is no yes to it, or the person does not go there."),
                mend="recall", after_end=True, protects=True)  # fmt: skip
PAPER = Window("paper", N_("See to the person's safety: the paper was lost or seen"), PAPER_HOURS, owed_by=_OWNER,
               why=N_("Somebody may have read it."), mend="paper_seen_to", after_end=True, protects=True)  # fmt: skip

FIRST_CONTACT = Window("first_contact", N_("Get back to the person"), FIRST_CONTACT_HOURS, owed_by=_OWNER,
                       why=N_("The first report came in and there was no meeting since."), mend="meet", protects=True)  # fmt: skip
ASK_FILE = Window("ask_file", N_("Ask about keeping a file"), ASK_FILE_DAYS, owed_by=_OWNER,
                  why=N_("The case is open and agreement to a file is not recorded."), mend="consent")  # fmt: skip
CONTACT = Window("contact", N_("Be in touch, the agreed way"), CONTACT_DAYS, owed_by=_OWNER,
                 why=N_("Nothing has been heard for a while."), mend="record")  # fmt: skip
WAKE = Window("wake", N_("Look whether this case can wake"), WAKE_DAYS, owed_by=_OWNER,
              why=N_("It has been resting."), mend="wake")  # fmt: skip
DEPUTY = Window("deputy", N_("Name a deputy for this case"), DEPUTY_DAYS, owed_by=_OWNER,
                why=N_("If you cannot come tomorrow, somebody must be able to go on."), mend="name_deputy", protects=True)  # fmt: skip

ASSESS = Window("assess", N_("Look together at what is needed"), ASSESS_DAYS, owed_by=_OWNER,
                why=N_("The file is open; visits take their time."), mend="assess")  # fmt: skip
PLAN = Window("plan", N_("Agree on what to do"), PLAN_DAYS, owed_by=_OWNER,
              why=N_("What is needed is known; the order is the person's."), mend="plan")  # fmt: skip
REVIEW = Window("review", N_("Look back together"), REVIEW_DAYS, owed_by=_OWNER,
                why=N_("Is it still what the person wants, and were promises kept?"), mend="review")  # fmt: skip
ACCEPT = Window("accept", N_("Another office was asked to go on with this case"), ACCEPT_DAYS, owed_by=_OWNER,
                why=N_("It was offered and nobody has accepted yet."), mend="accept_move", protects=True)  # fmt: skip
AGREE_END = Window("agree_end", N_("An end is proposed: agree, or give it back"), AGREE_END_DAYS, owed_by=Role.SUPERVISOR,
                   why=N_("A case ends only when a second person has looked."), mend="agree_end", protects=True)  # fmt: skip
RETENTION = Window("retention", N_("Look whether this file is still to be kept"), RETENTION_END_DAYS, owed_by=Role.SUPERVISOR,
                   why=N_("It ended years ago."), mend="keep_longer", opens=RETENTION_DAYS, after_end=True, protects=True)  # fmt: skip
ERASE = Window("erase", N_("The person asked that the file be destroyed"), ERASE_DAYS, owed_by=Role.SUPERVISOR,
               why=N_("A second person speaks with the person, in private."), mend="erase", after_end=True, protects=True)  # fmt: skip
OF_AGE = Window("of_age", N_("The person comes of age: ask every question of consent anew"), OF_AGE_DAYS, owed_by=_OWNER,
                why=N_("What others agreed to for a child ends with childhood."), mend="of_age", after_end=True, protects=True)  # fmt: skip

HOLD = Window("hold", N_("The hold ends"), HOLD_DAYS, owed_by=Role.SYSTEM, then="wake_up", protects=True)
