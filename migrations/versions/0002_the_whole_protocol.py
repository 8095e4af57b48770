"""the whole protocol: every line of work, what it keeps, and its holds"""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BEFORE = {
    "case": ("report", "met", "open", "resting"),
    "referral": (
        "drafted", "ready", "waiting", "agreed", "in_service", "finished", "turned_away", "not_now", "stopped", "lapsed",
    ),
}  # fmt: skip
STATES = {
    "case": ("report", "met", "open", "resting", "moving", "ending", "ended", "erased"),
    "referral": BEFORE["referral"],
    "medical": ("not_raised", "offered", "not_now", "on_the_way", "turned_away", "in_care", "finished"),
    "family": ("open_question", "in_care", "child", "not_said", "finished"),
    "safety": ("at_risk", "safe_enough", "plan_made", "measure_asked", "measure_in_place", "stepped_down", "ended"),
    "psychosocial": ("offered", "not_now", "on_the_way", "under_way", "stepped_up", "close_by", "finished", "stopped"),
    "legal": (
        "informed",
        "not_wanted",
        "later",
        "lawyer_asked",
        "lawyer_retained",
        "advice_given",
        "decided",
        "proceedings",
        "judgment",
        "carried_out",
        "finished",
        "stopped",
    ),
    "livelihood": (
        "noted",
        "options_told",
        "chosen",
        "agreed",
        "under_way",
        "received",
        "followed_up",
        "stopped_safety",
        "not_now",
        "finished",
        "stopped",
    ),
    "interests": ("due", "assessed", "agreed", "panel", "decided", "finished"),
    "disclosure": ("asked", "told", "weighed", "deciding", "agreed", "given", "closed", "not_given"),
    "request": ("received", "known", "answered", "limited", "second_look", "closed"),
    "complaint": ("received", "looking", "answered", "closed"),
}

INDEXES: tuple[tuple[str, tuple[str, list[str]] | None, tuple[str, list[str]]], ...] = (
    ("case", ("ix_case_case_id", ["case_id"]), ("ix_case_desk", ["case_id", "desk", "key_id", "sealed_at"])),
    ("case", ("ix_case_list", ["opened_at", "id", "desk"]), ("ix_case_list", ["opened_at", "id", "desk", "case_id"])),
    ("owed", ("ix_owed_key", ["key", "until"]), ("ix_owed_key", ["key", "until", "case_id"])),
    ("pathway", ("ix_pathway_case_id", ["case_id"]), ("ix_pathway_case", ["case_id", "workflow", "state", "id"])),
    ("pathway", None, ("ix_pathway_state", ["workflow", "state", "begun_at", "case_id"])),
    (
        "relation",
        ("ix_relation_case_id", ["case_id"]),
        ("ix_relation_case", ["case_id", "kind", "until", "appointment", "starts"]),
    ),
    ("relation", None, ("ix_relation_kind", ["kind", "until", "appointment", "case_id"])),
    (
        "relation",
        ("ix_relation_mine", ["appointment", "case_id", "until"]),
        ("ix_relation_mine", ["appointment", "case_id", "until", "starts"]),
    ),
    ("wrapped", ("ix_wrapped_target", ["target"]), ("ix_wrapped_target", ["target", "holder", "grant"])),
)
"""Table, the index as it was, and as it is: whose case it is, and what a list shows, are answered from it alone."""


def known(states: dict[str, tuple[str, ...]]) -> str:
    """The condition that the state of a pathway is one of these."""
    listed = ", ".join(f"'{flow}/{state}'" for flow, names in states.items() for state in names)
    return f"workflow || '/' || state IN ({listed})"


def _know(table: BatchOperations, states: dict[str, tuple[str, ...]]) -> None:
    if op.get_bind().dialect.name == "postgresql":  # SQLite's table is made anew, without its old condition
        table.drop_constraint(op.f("ck_pathway_known_state"), type_="check")
    table.create_check_constraint(op.f("ck_pathway_known_state"), known(states))


def upgrade() -> None:
    with op.batch_alter_table("pathway") as table:
        _know(table, STATES)
        table.add_column(sa.Column("known", sa.JSON(), nullable=False, server_default="{}"))
        table.add_column(sa.Column("held_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("owed") as table:
        table.add_column(sa.Column("perhaps", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "protocol",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("workflow", sa.String(length=20), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("bones", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", "workflow", name=op.f("pk_protocol")),
    )
    op.create_table(
        "change",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("mission", sa.String(length=26), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("proposed_by", sa.String(length=26), nullable=False),
        sa.Column("proposed_name", sa.String(length=120), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by", sa.String(length=26), nullable=True),
        sa.Column("agreed_name", sa.String(length=120), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("agreed_by IS NULL OR agreed_by <> proposed_by", name=op.f("ck_change_two_people")),
        sa.CheckConstraint("(agreed_by IS NULL) = (agreed_at IS NULL)", name=op.f("ck_change_agreed_when")),
        sa.ForeignKeyConstraint(["mission"], ["mission.id"], name=op.f("fk_change_mission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_mission", "change", ["mission", "ended_at"])
    op.create_table(
        "carried",
        sa.Column("pathway_id", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("change", sa.String(length=26), nullable=False),
        sa.Column("pathway", sa.JSON(), nullable=False),
        sa.Column("owed", sa.JSON(), nullable=False),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("pathway_id", name=op.f("pk_carried")),
    )
    op.create_index(op.f("ix_carried_case_id"), "carried", ["case_id"])
    op.create_index(op.f("ix_carried_change"), "carried", ["change"])
    only = sa.text("action = 'leave_out' OR action = 'hold'")
    op.create_index("ix_entry_left_out", "entry", ["action", "workflow"], sqlite_where=only, postgresql_where=only)
    for table_name, before, now in INDEXES:
        if before is not None:
            op.drop_index(before[0], table_name)
        op.create_index(now[0], table_name, now[1])


def downgrade() -> None:
    for table_name, before, now in reversed(INDEXES):
        op.drop_index(now[0], table_name)
        if before is not None:
            op.create_index(before[0], table_name, before[1])
    op.drop_index("ix_entry_left_out", "entry")
    op.drop_table("carried")
    op.drop_table("change")
    op.drop_table("protocol")
    with op.batch_alter_table("owed") as table:
        table.drop_column("reminded_at")
        table.drop_column("perhaps")
    with op.batch_alter_table("pathway") as table:
        table.drop_column("held_until")
        table.drop_column("held_at")
        table.drop_column("known")
        _know(table, BEFORE)
