"""Every sentence that a letter can hold, whole, so that it can be translated well."""

from workflows.grammar import N_

LANGUAGE = {
    "sg": N_("Language: Sango"),
    "fr": N_("Language: French"),
    "ln": N_("Language: Lingala"),
    "sw": N_("Language: Swahili"),
    "ht": N_("Language: Haitian Creole"),
    "apd": N_("Language: Juba Arabic"),
    "ar": N_("Language: Arabic"),
    "en": N_("Language: English"),
    "din": N_("Language: Dinka"),
    "nus": N_("Language: Nuer"),
    "es": N_("Language: Spanish"),
    "pt": N_("Language: Portuguese"),
}
CALLED = N_("To be called “%(name)s”")

MEDICAL = frozenset({"medical", "medical_later"})
TALKS = MEDICAL | {"psychosocial", "legal"}
"""Needs that a desk can call a consultation."""

# --- to carry --------------------------------------------------------------------------------------

TITLE = N_("Appointment No. %(serial)s")
TITLE_SPOKEN = N_("Appointment")
AT_DESK = N_("%(place)s – %(reception)s")
AT_RECEPTION = N_("Reception, %(place)s")
RECEIVE = N_("Please receive the bearer on arrival")
RECEIVE_BEFORE = N_("Please receive the bearer on arrival, before %(day)s, %(time)s")
CONSULTATION = {True: N_("Consultation, as arranged by telephone"), False: N_("Consultation")}
MEETING = {True: N_("Meeting, as arranged by telephone"), False: N_("Meeting")}
NOTHING_TO_PAY = N_("Nothing to pay: account “%(account)s”")
NO_OTHER_PAPER = N_("No other paper is needed for this visit")
QUESTIONS_HOURS = N_("Questions: %(phone)s (%(hours)s)")
QUESTIONS = N_("Questions: %(phone)s")

# --- to ask a paper back ---------------------------------------------------------------------------
PAPER_NUMBER = N_("Paper No. %(serial)s")
GIVE_BACK = N_("Please give the paper of this number back to whoever brings you these lines.")
OR_DESTROY = N_("Where that is not possible, please tear it up and burn it. It is no longer in force.")
TELL_NOBODY = N_("Please keep no copy and speak of it to nobody.")

# --- to send, sealed -------------------------------------------------------------------------------

PERSONAL_POST = N_("Personal: to %(post)s, %(place)s")
PERSONAL = N_("Personal: to the person in charge, %(place)s")
NUMBER = N_("No. %(serial)s, %(date)s, %(time)s, page 1 of 1")
AGREED = N_(
    "The person concerned agreed on %(day)s that you receive what this letter says, no more. "
    "The agreement can be withdrawn; we would then ask for the letter back."
)
ASKED = N_("Asked: %(what)s.")
AS_ARRANGED = N_("As arranged by telephone.")
HAPPENED = {
    "exact": N_("What happened dates from %(day)s, %(time)s."),
    "about": N_("What happened dates from %(day)s, about %(time)s."),
    "day": N_("What happened dates from %(day)s."),
    "unknown": N_("What happened dates from about %(day)s."),
}
BEFORE_MEDICAL = N_(
    "Please see this person before %(day)s, %(time)s. After that, please see this person all the same: "
    "you alone judge what still helps."
)
AT_ONCE = N_("Please see this person on arrival: you alone judge what still helps.")
"""Where nobody can say until when, it is now."""
BEFORE = N_("Please see this person before %(day)s, %(time)s. After that, please see this person all the same.")
DO_NOT_CALL = N_("Do not telephone or write to this person.")
THREE_CHOICES = N_("Examination, samples and certificate are three separate choices; care depends on none of them.")
NO_CONDITION_MEDICAL = N_("Please let care wait for no police paper, no identity paper and no payment.")
NO_CONDITION = N_("Please let this wait for no other paper and for no payment.")
CHARGE = N_("Costs go to account “%(account)s”.")
NO_FINDING = N_("Send us no finding and no result; only one of the answers below.")
NO_ACCOUNT_OF_IT = N_("Send us nothing of what is said; only one of the answers below.")

# --- the slip --------------------------------------------------------------------------------------

DESK_KEEPS = N_("The desk keeps this part")
ANSWER_BY_PHONE = N_("The answer, by telephone; this part stays with you")
SLIP_NUMBER = N_("No. %(serial)s")
ANSWERS = ((N_("Seen"), False), (N_("Come back on"), True), (N_("Not seen, because"), True))
"""What the desk ticks, and whether something is written behind it."""

# --- on the telephone ------------------------------------------------------------------------------

GOOD_DAY = N_("Good day, this is the appointments desk.")
ASK_FOR_POST = N_("I should like to speak to %(post)s.")
ASK_FOR_CHARGE = N_("I should like to speak to the person in charge.")
RECEPTION_NUMBER = N_("It is about appointment No. %(serial)s.")
RECEPTION_NO_NUMBER = N_("It is about an appointment.")
COMES = N_("I am announcing somebody to you, who has agreed that I tell you what I say now, no more.")
SAY_NUMBER = N_("The paper has the number %(serial)s.")
ARRIVES = N_("Whoever brings it is to be received on arrival.")
SAY_CHARGE = N_("There is nothing to pay: the costs go to account “%(account)s”.")
WHEN_DONE = N_("Afterwards we need only this: seen, come back on such a day, or not seen and why.")
ASK_WHEN = N_("When can this person come?")
NEVER = (
    N_("To reception: never why, only the number and the time."),
    N_("Never a name, unless it is in the text above: it is the one to be called by."),
    N_("Never an address, a telephone number, a family, or what happened beyond the text above."),
    N_("Never who is said to have done it, nor for whom he works."),
    N_("If somebody else answers, or others listen: “I will call again”, and nothing more."),
)
"""For the officer, in her own language; the rest is in the provider's."""

# --- the paper book --------------------------------------------------------------------------------

BLANK_PLACE = N_("Place and desk")
BLANK_BEFORE = N_("Please receive the bearer on arrival, before")
BLANK_WHAT = N_("For")
BLANK_LANGUAGE = N_("Language")
BLANK_REST = N_("Please note")
