"""The main job over HTTP: from My day to the letter in her hand, and whatever happens afterwards."""

from sqlalchemy import func, select

from tests.factories import World
from tests.journeys import steps
from tests.letters.reading import one_line, words_of
from tests.pages import faults, main_form, own_form, send, text
from vacms.audit.model import AuditLine
from vacms.consents.model import Consent
from vacms.journal.model import Entry

MOST_PAGES, MOST_ANSWERS = 5, 6


def test_a_letter_takes_at_most_five_pages_and_six_answers(world: World) -> None:
    client, address, pages, answered = world.client("advocate"), "/first-report", 0, 0
    assert f'href="{address}"' in client.get("/my-day").get_data(as_text=True)
    provider = steps.provider(world)
    known = {
        "safe_now": {"safe_now": "yes"},
        "when": steps.when("when", 10),
        "wants": {"wants": "medical"},
        "provider": {"provider": provider},
        "may_say": {"may_say": "appointment"},
        "answer": {"answer": "given"},
    }
    while not address.startswith("/letters/"):
        page = client.get(address)
        assert page.status_code == 200
        pages += 1
        action, fields = main_form(page)
        wanted = client.post(action or address, data=fields)  # as it is drawn: what is missing is said
        missing = faults(wanted) if wanted.status_code == 422 else set()
        answered += len(missing)
        given = {name: value for one in missing for name, value in known[one].items()}
        answer = client.post(action or address, data={**fields, **given}) if missing else wanted
        address = steps.led_to(answer)
    assert pages + 1 <= MOST_PAGES, "the letter's own page is the last of them"
    assert answered <= MOST_ANSWERS
    assert steps.paper(client, address).startswith(b"%PDF")


def test_a_provider_is_chosen_and_the_letter_previewed_on_the_way(world: World) -> None:
    client = world.client("advocate")
    referral = steps.report(client)
    choice = client.get(f"/pathways/{referral}/do/choose")
    assert set(own_form(choice).offered["provider"]) == {
        steps.provider(world, steps.RIVER), steps.provider(world, steps.HOSPITAL)
    }  # fmt: skip
    steps.choose(client, world, referral)
    assert steps.agree(client, referral) == f"/pathways/{referral}/do/print"
    preview = client.get(f"/pathways/{referral}/do/print")
    assert "000-0000" in text(preview), "a preview has no number that could be used"
    assert not steps.letters(world, referral)
    assert steps.state(world, referral) == "drafted"


def test_the_paper_says_what_was_agreed_to_and_nothing_else(world: World) -> None:
    client = world.client("advocate")
    said = {"may_say": "ticked", "fields": ["language", "companion"], "say_language": "sg", "say_companion": "stays"}
    _referral, address = steps.letter(client, world, said=said, age="adult", language="sg")
    lines = one_line(words_of(steps.paper(client, address)))
    assert "Langue : sango" in lines
    assert "accompagnant" in lines
    for unsaid in ("M. ou Mme", "médecin", "femme", "homme", "soignante", "ans", "Adulte", "canne"):
        assert unsaid not in lines


def test_a_value_that_was_typed_without_its_tick_never_leaves(world: World) -> None:
    client = world.client("advocate")
    said = {"may_say": "ticked", "fields": ["language"], "say_language": "sg", "say_called": "Mimosa",
            "say_companion": "stays"}  # fmt: skip
    for layout in ("discreet", "sealed"):
        _referral, address = steps.letter(client, world, said=said, layout=layout)
        lines = one_line(words_of(steps.paper(client, address)))
        assert "sango" in lines
        assert "Mimosa" not in lines
        assert "accompagnant" not in lines


def test_ticks_count_for_nothing_where_she_wants_only_the_appointment(world: World) -> None:
    client = world.client("advocate")
    said = {"may_say": "appointment", "fields": ["language", "called"], "say_language": "sg", "say_called": "Mimosa"}
    referral, address = steps.letter(client, world, said=said)
    assert "sango" not in words_of(steps.paper(client, address))
    with steps.looking(world) as session:
        assert session.scalars(select(Consent.fields).where(Consent.pathway_id == referral)).all() == [""]


def test_a_referral_goes_on_to_its_end(world: World) -> None:
    client = world.client("advocate")
    referral, _address = steps.letter(client, world, age="adult")
    walked = []
    for name, answers in (
        ("hand_over", {"how": "hand"}),
        ("chase", {"answer": "no_answer"}),
        ("barrier", {"barrier": "money", "note": "fare to be found"}),
        ("did_not_go", {"barrier": "child_care"}),
        ("agree", steps.when("appointment", -20)),
        ("seen", {"heard_from": "her"}),
        ("finish", {}),
    ):
        assert steps.led_to(steps.do(client, referral, name, **answers)) == f"/pathways/{referral}"
        walked.append(steps.state(world, referral))
    assert walked == ["waiting", "waiting", "waiting", "waiting", "agreed", "in_service", "finished"]
    assert not steps.owed(world, referral), "what is finished owes nothing"
    page = text(client.get(f"/pathways/{referral}"))
    assert "fare to be found" in page


def test_each_deed_leaves_one_line_in_journal_and_audit(world: World) -> None:
    client = world.client("advocate")
    referral, _address = steps.letter(client, world)
    with steps.looking(world) as session:
        deeds = list(session.scalars(select(Entry.action).where(Entry.pathway_id == referral)))
        wanted = select(AuditLine.act).where(AuditLine.act.in_(("do.choose", "do.print", "consent")))
        audited = list(session.scalars(wanted))
    assert sorted(deeds) == ["begin", "choose", "print"]
    assert sorted(audited) == ["consent", "do.choose", "do.print"]


def test_the_next_provider_is_the_one_she_fell_back_on_and_she_is_not_asked_again(world: World) -> None:
    client = world.client("advocate")
    referral = steps.report(client)
    steps.choose(client, world, referral)
    hospital = steps.provider(world, steps.HOSPITAL)
    steps.agree(client, referral, fallback=hospital, may_say="ticked", fields=["language"], say_language="sg")
    steps.printed(client, referral)
    steps.do(client, referral, "turn_away", barrier="full")
    onward = client.get(steps.led_to(steps.do(client, referral, "next_provider")))
    then = onward.headers["Location"]
    second = steps.pathway_in(then)
    assert second != referral
    assert then == f"/pathways/{second}/do/print", "no question stands between"
    lines = one_line(words_of(steps.paper(client, steps.printed(client, second))))
    assert steps.HOSPITAL in lines
    assert "sango" in lines
    with steps.looking(world) as session:
        assert session.scalar(select(func.count()).select_from(Consent)) == 1


def test_a_place_that_she_did_not_name_is_asked_about_first(world: World) -> None:
    client = world.client("advocate")
    referral, _address = steps.letter(client, world)
    steps.do(client, referral, "turn_away", barrier="full")
    onward = client.get(steps.led_to(steps.do(client, referral, "next_provider")))
    second = steps.pathway_in(onward.headers["Location"])
    assert onward.headers["Location"] == f"/pathways/{second}/do/choose"
    assert steps.choose(client, world, second, steps.HOSPITAL) == f"/pathways/{second}/consent"
    assert steps.post(client, f"/pathways/{second}/do/print", {"layout": "discreet"}).status_code == 409
    assert not steps.letters(world, second)


def test_taking_back_her_yes_stops_the_referral_and_calls_the_letter_back(world: World) -> None:
    client = world.client("advocate")
    referral, _address = steps.letter(client, world, age="adult")
    steps.do(client, referral, "hand_over", how="hand")
    given = steps.consent(world, referral)
    steps.led_to(send(client, f"/consents/{given}/withdraw", {}))
    assert steps.state(world, referral) == "stopped"
    assert [one.status for one in steps.letters(world, referral)] == ["withdrawn"]
    assert steps.owed(world, referral) == {"recall"}
    assert f'href="/pathways/{referral}"' in client.get("/my-day").get_data(as_text=True)
    for name in ("print", "reissue", "announce", "copy_by_hand"):
        assert client.get(f"/pathways/{referral}/do/{name}").status_code == 200
        assert steps.post(client, f"/pathways/{referral}/do/{name}").status_code == 409
    assert len(steps.letters(world, referral)) == 1
    assert steps.state(world, referral) == "stopped"


def test_without_her_yes_to_a_file_the_case_rests_sealed_and_her_word_wakes_it(world: World) -> None:
    client, deputy = world.client("advocate"), world.client("deputy")
    referral, _address = steps.letter(client, world)
    case = steps.case_of(world, referral)
    own = steps.own_pathway(world, case)
    send(client, f"/pathways/{own}/consent/casework", {"answer": "given"})
    send(client, f"/cases/{case}/file", {"goals": "to learn sewing"})
    assert "to learn sewing" in text(client.get(f"/cases/{case}"))
    given = steps.consent(world, None, "casework", case)
    steps.led_to(send(client, f"/consents/{given}/withdraw", {}))
    assert steps.state(world, own) == "resting"
    assert steps.state(world, referral) == "stopped"
    coded = client.get(f"/cases/{case}")
    assert coded.status_code == 200
    assert "to learn sewing" not in text(coded)
    assert f"/keys/{world.actors['advocate'].appointment}" not in deputy.get("/keys").get_data(as_text=True)
    steps.led_to(steps.do(client, own, "wake"))
    assert "to learn sewing" not in text(client.get(f"/cases/{case}"))
    steps.pass_on(deputy, world.actors["advocate"].appointment)
    assert "to learn sewing" in text(client.get(f"/cases/{case}"))


def test_a_form_sent_twice_makes_one_case(world: World) -> None:
    client = world.client("advocate")
    page = client.get("/first-report")
    _action, fields = main_form(page)
    answers = {**fields, "safe_now": "yes", "wants": "medical", **steps.when("when", 3)}
    first = client.post("/first-report", data=answers)
    second = client.post("/first-report", data=answers)
    assert steps.led_to(first).removesuffix("/do/choose") in steps.led_to(second)
    with steps.looking(world) as session:
        from vacms.cases.model import Case

        assert session.scalar(select(func.count()).select_from(Case)) == 1
