"""claims with their samples and support, and the States' book"""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CLAIM = (
    "heard", "informed", "not_now", "paused", "building", "headquarters", "with_state", "acknowledged", "state_silent",
    "state_asks", "state_answered", "samples", "result_waits", "told", "unclear", "contested", "not_established", "established",
    "recognition", "support_agreed", "paying", "arrears", "settled", "withdrawn",
)  # fmt: skip
BEFORE = {
    "case": ("report", "met", "open", "resting", "moving", "ending", "ended", "erased"),
    "referral": (
        "drafted", "ready", "waiting", "agreed", "in_service", "finished", "turned_away", "not_now", "stopped", "lapsed",
    ),
    "medical": ("not_raised", "offered", "not_now", "on_the_way", "turned_away", "in_care", "finished"),
    "family": ("open_question", "in_care", "child", "not_said", "finished"),
    "safety": ("at_risk", "safe_enough", "plan_made", "measure_asked", "measure_in_place", "stepped_down", "ended"),
    "psychosocial": ("offered", "not_now", "on_the_way", "under_way", "stepped_up", "close_by", "finished", "stopped"),
    "legal": (
        "informed", "not_wanted", "later", "lawyer_asked", "lawyer_retained", "advice_given", "decided", "proceedings",
        "judgment", "carried_out", "finished", "stopped",
    ),
    "livelihood": (
        "noted", "options_told", "chosen", "agreed", "under_way", "received", "followed_up", "stopped_safety", "not_now",
        "finished", "stopped",
    ),
    "interests": ("due", "assessed", "agreed", "panel", "decided", "finished"),
    "disclosure": ("asked", "told", "weighed", "deciding", "agreed", "given", "closed", "not_given"),
    "request": ("received", "known", "answered", "limited", "second_look", "closed"),
    "complaint": ("received", "looking", "answered", "closed"),
}  # fmt: skip
APPENDED = {
    "claim_father": (("written_at",), ("typed_in",), ("known_as", "unit", "described", "period", "town")),
    "sample": (("taken_at",), (), ("whose", "kit", "seals", "taken_by", "witnessed", "picture", "kept_at")),
    "custody": (("happened_at",), (), ("party", "signed")),
    "support": (("entered_at",), (), ("kind", "day", "amount", "currency", "terms", "safe")),
}
"""Table of lines of a claim: its moments, the session it was typed in, what is sealed."""
ORDERS = {
    "claim_father": ["claim_id", "written_at"], "claim_stage": ["claim_id", "reached", "id"],
    "sample": ["claim_id", "taken_at", "id"], "custody": ["claim_id", "happened_at", "id"],
    "support": ["claim_id", "entered_at", "id"],
}  # fmt: skip


def _know(table: BatchOperations, states: dict[str, tuple[str, ...]]) -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite's table is made anew, without its old condition
        table.drop_constraint(op.f("ck_pathway_known_state"), type_="check")
    listed = ", ".join(f"'{flow}/{state}'" for flow, names in states.items() for state in names)
    table.create_check_constraint(op.f("ck_pathway_known_state"), f"workflow || '/' || state IN ({listed})")


def _id(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=26), nullable=nullable)


def _word(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _at(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _sealed(*names: str) -> list[sa.Column[bytes]]:
    return [sa.Column(name, sa.LargeBinary(), nullable=False) for name in names]


def _of_a_case(name: str, *columns: sa.Column[object]) -> None:
    """A table bound to a case."""
    op.create_table(name, _id("id"), *columns, _id("case_id"), sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")))
    op.create_index(op.f(f"ix_{name}_case_id"), name, ["case_id"])


def _claims() -> None:
    _of_a_case(
        "claim", _word("state_code", 3), _word("leg", 12), _at("since"), _word("sure", 10), _at("asked_at", nullable=True),
        *_sealed("titles", "asks", "telling"),
    )  # fmt: skip
    op.create_index("ix_claim_leg", "claim", ["leg", "since", "id"])
    op.create_index("ix_claim_since", "claim", ["since", "id"])
    _of_a_case(
        "claim_child", _word("typed_in", 64), *_sealed("name", "born", "born_in", "registered", "guardian")
    )  # fmt: skip
    _of_a_case(
        "claim_stage", _id("claim_id"), _word("stage", 20), _at("reached"), _word("sure", 10), _at("entered_at")
    )  # fmt: skip
    for name, (moments, typed, sealed) in APPENDED.items():
        more = [_word(one, 64) for one in typed]
        if name == "custody":
            more = [_id("sample_id", nullable=True), _word("kind", 10)]
        if not typed:
            more.append(_id("by"))
        _of_a_case(name, _id("claim_id"), *map(_at, moments), *more, *_sealed(*sealed))
    for name, columns in ORDERS.items():
        op.create_index(f"ix_{name}_claim", name, columns)


def _sourced(table: str) -> list[sa.Column[object] | sa.CheckConstraint]:
    """What rests on a source, and what makes it count as checked."""
    return [
        _word("source", 300), sa.Column("checked_on", sa.Date(), nullable=True), _word("status", 12), _id("written_by"),
        sa.Column("confirmed_on", sa.Date(), nullable=True), _id("confirmed_by", nullable=True),
        sa.CheckConstraint("status IN ('verified', 'unverified')", name=op.f(f"ck_{table}_known_status")),
        sa.CheckConstraint(
            "(confirmed_on IS NULL) = (confirmed_by IS NULL)", name=op.f(f"ck_{table}_confirmed_by_somebody")
        ),
        sa.CheckConstraint(
            "status <> 'verified' OR (source <> '' AND checked_on IS NOT NULL AND confirmed_on IS NOT NULL)",
            name=op.f(f"ck_{table}_verified_on_what"),
        ),
    ]  # fmt: skip


def _of(table: str, column: str, there: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{there}.id"], name=op.f(f"fk_{table}_{column}"))


def _book() -> None:
    op.create_table(
        "member_state",
        _id("id"), _word("code", 3), _word("name", 120), _word("folded", 400), _word("focal_post", 160),
        _word("focal_channel", 20), _word("focal_address", 200), _word("letter_language", 12), _word("forms", 400),
        _word("dna", 16), _word("treaty", 16), _word("compact", 12), _word("circle", 12),
        sa.Column("version", sa.Integer(), nullable=False), _at("updated_at"), _id("updated_by"),
        sa.CheckConstraint(
            "dna IN ('accepted', 'court_only', 'not_accepted', 'not_known')", name=op.f("ck_member_state_known_dna")
        ),
        sa.CheckConstraint(
            "treaty IN ('hague_2007', 'new_york_1956', 'both', 'none', 'not_known')",
            name=op.f("ck_member_state_known_treaty"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_state")),
        sa.UniqueConstraint("code", name=op.f("uq_member_state_code")),
    )  # fmt: skip
    op.create_index("ix_member_state_order", "member_state", ["folded", "code"])
    op.create_table(
        "state_source",
        _id("state"), _word("topic", 12), *_sourced("state_source"), _of("state_source", "state", "member_state"),
        sa.PrimaryKeyConstraint("state", "topic", name=op.f("pk_state_source")),
    )  # fmt: skip
    op.create_table(
        "law_text",
        _id("id"), _id("state"), _word("title", 160), _word("folded", 400), _word("in_force", 12),
        _words("acknowledgment"), _words("support"), _words("limitation"), _word("language", 60), _word("edition", 80),
        _word("url", 300), sa.Column("version", sa.Integer(), nullable=False), _at("updated_at"), _id("updated_by"),
        *_sourced("law_text"),
        sa.CheckConstraint("in_force IN ('in_force', 'replaced', 'not_known')", name=op.f("ck_law_text_known_force")),
        _of("law_text", "state", "member_state"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_text")),
        sa.UniqueConstraint("state", "folded", name=op.f("uq_law_text_state_folded")),
    )  # fmt: skip
    op.create_table(
        "states_file",
        _id("id"), _word("digest", 64), sa.Column("laws", sa.Boolean(), nullable=False),
        sa.Column("old_letters", sa.Boolean(), nullable=False), _words("text"), _words("report"), _word("standing", 12),
        _at("at"), _id("by"), _at("ended_at", nullable=True),
        sa.CheckConstraint("standing = 'read' OR text = ''", name=op.f("ck_states_file_kept_no_longer")),
        sa.CheckConstraint(
            "standing IN ('read', 'applied', 'dropped')", name=op.f("ck_states_file_known_standing")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_states_file")),
    )  # fmt: skip
    op.create_index("ix_states_file_mine", "states_file", ["by", "digest"])
    op.create_table(
        "state_change",
        _id("id"), _id("state"), _id("law", nullable=True), _word("question", 40),
        sa.Column("place", sa.Integer(), nullable=False), _words("before"), _words("after"), _word("how", 12),
        _id("file", nullable=True), _at("at"), _id("by"),
        sa.CheckConstraint("how IN ('form', 'import', 'confirm')", name=op.f("ck_state_change_known_how")),
        _of("state_change", "state", "member_state"), _of("state_change", "law", "law_text"),
        _of("state_change", "file", "states_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state_change")),
    )  # fmt: skip
    op.create_index("ix_state_change_when", "state_change", ["state", "at", "place", "id"])


def upgrade() -> None:
    with op.batch_alter_table("pathway") as table:
        _know(table, {**BEFORE, "claim": CLAIM})
    _claims()
    _book()


def downgrade() -> None:
    for table in ("state_change", "states_file", "law_text", "state_source", "member_state"):
        op.drop_table(table)
    for table in ("claim", "claim_child", "claim_stage", *APPENDED):
        op.drop_table(table)
    with op.batch_alter_table("pathway") as table:
        _know(table, BEFORE)
