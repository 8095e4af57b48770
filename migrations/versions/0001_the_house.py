"""the house: officers, keys, audit, cases, consents, letters"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    op.create_table(
        "audit_head",
        sa.Column("stream", sa.String(length=26), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stream", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "audit_line",
        sa.Column("stream", sa.String(length=26), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("object", sa.String(length=60), nullable=False),
        sa.Column("data_class", sa.String(length=4), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("detail", sa.String(length=120), nullable=False),
        sa.Column("prev", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq", name=op.f("pk_audit_line")),
    )
    op.create_table(
        "barrier",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("pathway_id", sa.String(length=26), nullable=False),
        sa.Column("provider_id", sa.String(length=26), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_barrier")),
    )
    with op.batch_alter_table("barrier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_barrier_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_barrier_pathway_id"), ["pathway_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_barrier_provider_id"), ["provider_id"], unique=False)

    op.create_table(
        "case",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("code", sa.String(length=7), nullable=False),
        sa.Column("trace", sa.String(length=26), nullable=False),
        sa.Column("mission", sa.String(length=26), nullable=False),
        sa.Column("office", sa.String(length=26), nullable=True),
        sa.Column("desk", sa.String(length=26), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column("person_id", sa.String(length=26), nullable=False),
        sa.Column("party_id", sa.String(length=26), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("can_reach", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.LargeBinary(), nullable=False),
        sa.Column("age_band", sa.LargeBinary(), nullable=False),
        sa.Column("access_needs", sa.LargeBinary(), nullable=False),
        sa.Column("goals", sa.LargeBinary(), nullable=False),
        sa.Column("safety_plan", sa.LargeBinary(), nullable=False),
        sa.Column("journey", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("code", name=op.f("uq_case_code")),
    )
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_case_list", ["opened_at", "id", "desk"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_mission"), ["mission"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("pathway_id", sa.String(length=26), nullable=True),
        sa.Column("recipient", sa.String(length=26), nullable=True),
        sa.Column("fallback", sa.String(length=26), nullable=True),
        sa.Column("fields", sa.String(length=200), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("giver", sa.String(length=20), nullable=False),
        sa.Column("how", sa.String(length=12), nullable=False),
        sa.Column("heard_by", sa.String(length=26), nullable=False),
        sa.Column("heard_in", sa.String(length=64), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("packet_id", sa.String(length=26), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_consent_pathway", ["pathway_id", "given_at"], unique=False)

    op.create_table(
        "entry",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("pathway_id", sa.String(length=26), nullable=False),
        sa.Column("workflow", sa.String(length=20), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("by", sa.String(length=26), nullable=False),
        sa.Column("word", sa.String(length=12), nullable=False),
        sa.Column("before", sa.String(length=20), nullable=False),
        sa.Column("after", sa.String(length=20), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sure", sa.String(length=10), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("coded", sa.String(length=400), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_pathway_id"), ["pathway_id"], unique=False)

    op.create_table(
        "issued",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("printed_in", sa.String(length=64), nullable=False),
        sa.Column("pathway_id", sa.String(length=26), nullable=False),
        sa.Column("serial", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("layout", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("provider_id", sa.String(length=26), nullable=False),
        sa.Column("consent_id", sa.String(length=26), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(length=26), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pdf", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("identifier", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued")),
        sa.UniqueConstraint("serial", name=op.f("uq_issued_serial")),
    )
    with op.batch_alter_table("issued", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issued_pathway_id"), ["pathway_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_issued_sha256"), ["sha256"], unique=False)

    op.create_table(
        "key",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=True),
        sa.Column("alg", sa.Integer(), nullable=False),
        sa.Column("public", sa.LargeBinary(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key")),
    )
    with op.batch_alter_table("key", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_key_subject"), ["subject"], unique=False)

    op.create_table(
        "mission",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("country", sa.String(length=80), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("languages", sa.String(length=80), nullable=False),
        sa.Column("written_consent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mission")),
        sa.UniqueConstraint("name", name=op.f("uq_mission_name")),
    )
    op.create_table(
        "officer",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("sign_in", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("totp", sa.LargeBinary(), nullable=True),
        sa.Column("totp_step", sa.BigInteger(), nullable=True),
        sa.Column("failed_tries", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officer")),
        sa.UniqueConstraint("sign_in", name=op.f("uq_officer_sign_in")),
    )
    op.create_table(
        "once",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("appointment", sa.String(length=26), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token", "appointment", name=op.f("pk_once")),
    )
    with op.batch_alter_table("once", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_once_at"), ["at"], unique=False)

    op.create_table(
        "owed",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("pathway_id", sa.String(length=26), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("need_id", sa.String(length=26), nullable=False),
        sa.Column("opens", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owed")),
    )
    with op.batch_alter_table("owed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_owed_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_owed_due", ["until", "id"], unique=False)
        batch_op.create_index("ix_owed_key", ["key", "until"], unique=False)
        batch_op.create_index("ix_owed_pathway", ["pathway_id", "key"], unique=False)

    op.create_table(
        "party",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column("typed_in", sa.String(length=64), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.Column("belongs_to", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
    )
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_party_case_id"), ["case_id"], unique=False)

    op.create_table(
        "pathway",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("workflow", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.CheckConstraint(
            "workflow || '/' || state IN ('case/report', 'case/met', 'case/open', 'case/resting', 'referral/drafted', 'referral/ready', 'referral/waiting', 'referral/agreed', 'referral/in_service', 'referral/finished', 'referral/turned_away', 'referral/not_now', 'referral/stopped', 'referral/lapsed')",
            name=op.f("ck_pathway_known_state"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pathway")),
    )
    with op.batch_alter_table("pathway", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pathway_case_id"), ["case_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column("age", sa.String(length=10), nullable=False),
        sa.Column("child_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("typed_in", sa.String(length=64), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("when", sa.LargeBinary(), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.LargeBinary(), nullable=False),
        sa.Column("where", sa.LargeBinary(), nullable=False),
        sa.Column("contact_way", sa.LargeBinary(), nullable=False),
        sa.Column("return_word", sa.LargeBinary(), nullable=False),
        sa.Column("family", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_case_id"), ["case_id"], unique=False)

    op.create_table(
        "referral",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("need_id", sa.String(length=26), nullable=False),
        sa.Column("need", sa.String(length=20), nullable=False),
        sa.Column("urgency", sa.String(length=10), nullable=False),
        sa.Column("provider_id", sa.String(length=26), nullable=True),
        sa.Column("linked", sa.String(length=10), nullable=False),
        sa.Column("looked_by", sa.String(length=26), nullable=True),
        sa.Column("chased", sa.Integer(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("issued_id", sa.String(length=26), nullable=True),
        sa.Column("issued_by", sa.String(length=26), nullable=True),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_referral_need", ["need_id"], unique=False)

    op.create_table(
        "relation",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.Column("appointment", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
    )
    with op.batch_alter_table("relation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relation_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_relation_mine", ["appointment", "case_id", "until"], unique=False)

    op.create_table(
        "report",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=26), nullable=False),
        sa.Column("safe_now", sa.LargeBinary(), nullable=False),
        sa.Column("wants", sa.LargeBinary(), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_case_id"), ["case_id"], unique=False)

    op.create_table(
        "serial",
        sa.Column("serial", sa.String(length=12), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("serial", name=op.f("pk_serial")),
    )
    op.create_table(
        "duty",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("mission", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("appointment", sa.String(length=26), nullable=False),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(["mission"], ["mission.id"], name=op.f("fk_duty_mission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
    )
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_duty_appointment"), ["appointment"], unique=False)
        batch_op.create_index("ix_duty_mission_kind_starts", ["mission", "kind", "starts"], unique=False)

    op.create_table(
        "office",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("mission", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("weekend", sa.String(length=13), nullable=False),
        sa.Column("holidays", sa.Text(), nullable=False),
        sa.Column("sender", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("phone_hours", sa.String(length=40), nullable=False),
        sa.Column("account", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["mission"], ["mission.id"], name=op.f("fk_office_mission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
    )
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_office_mission"), ["mission"], unique=False)

    op.create_table(
        "opener",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("params", sa.String(length=60), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["key.id"], name=op.f("fk_opener_key_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opener")),
    )
    with op.batch_alter_table("opener", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opener_key_id"), ["key_id"], unique=False)

    op.create_table(
        "override",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("mission", sa.String(length=26), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("proposed_by", sa.String(length=26), nullable=False),
        sa.Column("proposed_name", sa.String(length=120), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by", sa.String(length=26), nullable=True),
        sa.Column("agreed_name", sa.String(length=120), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(agreed_by IS NULL) = (agreed_at IS NULL)", name=op.f("ck_override_agreed_when")),
        sa.CheckConstraint("agreed_by IS NULL OR agreed_by <> proposed_by", name=op.f("ck_override_two_people")),
        sa.ForeignKeyConstraint(["mission"], ["mission.id"], name=op.f("fk_override_mission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_override")),
    )
    with op.batch_alter_table("override", schema=None) as batch_op:
        batch_op.create_index("ix_override_mission_number", ["mission", "number"], unique=False)

    op.create_table(
        "provider",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("mission", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("post", sa.String(length=120), nullable=False),
        sa.Column("reception", sa.String(length=80), nullable=False),
        sa.Column("needs", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("letter_language", sa.String(length=12), nullable=False),
        sa.Column("spoken", sa.String(length=120), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("night", sa.String(length=120), nullable=False),
        sa.Column("woman_on_duty", sa.String(length=120), nullable=False),
        sa.Column("asks_for", sa.String(length=120), nullable=False),
        sa.Column("guards", sa.String(length=12), nullable=False),
        sa.Column("men", sa.String(length=12), nullable=False),
        sa.Column("minors", sa.String(length=12), nullable=False),
        sa.Column("kits", sa.String(length=12), nullable=False),
        sa.Column("kits_on", sa.Date(), nullable=True),
        sa.Column("linked_to", sa.String(length=120), nullable=False),
        sa.Column("road", sa.String(length=200), nullable=False),
        sa.Column("account", sa.String(length=80), nullable=False),
        sa.Column("paperless", sa.Boolean(), nullable=False),
        sa.Column("paperless_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("why", sa.String(length=200), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.String(length=26), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(length=26), nullable=False),
        sa.CheckConstraint("status <> 'suspended' OR why <> ''", name=op.f("ck_provider_suspended_why")),
        sa.CheckConstraint("status <> 'verified' OR checked_on IS NOT NULL", name=op.f("ck_provider_verified_when")),
        sa.CheckConstraint("status IN ('verified', 'unverified', 'suspended')", name=op.f("ck_provider_known_status")),
        sa.CheckConstraint("(checked_on IS NULL) = (checked_by IS NULL)", name=op.f("ck_provider_checked_by_somebody")),
        sa.ForeignKeyConstraint(["mission"], ["mission.id"], name=op.f("fk_provider_mission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider")),
        sa.UniqueConstraint("mission", "name", name=op.f("uq_provider_mission_name")),
    )
    op.create_table(
        "wrapped",
        sa.Column("grant", sa.String(length=26), nullable=False),
        sa.Column("target", sa.String(length=26), nullable=False),
        sa.Column("holder", sa.String(length=26), nullable=False),
        sa.Column("case_id", sa.String(length=26), nullable=True),
        sa.Column("why", sa.String(length=40), nullable=False),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by", sa.String(length=26), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["holder"], ["key.id"], name=op.f("fk_wrapped_holder")),
        sa.ForeignKeyConstraint(["target"], ["key.id"], name=op.f("fk_wrapped_target")),
        sa.PrimaryKeyConstraint("grant", name=op.f("pk_wrapped")),
    )
    with op.batch_alter_table("wrapped", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wrapped_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wrapped_holder"), ["holder"], unique=False)
        batch_op.create_index(batch_op.f("ix_wrapped_target"), ["target"], unique=False)

    op.create_table(
        "appointment",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("officer", sa.String(length=26), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("mission", sa.String(length=26), nullable=False),
        sa.Column("office", sa.String(length=26), nullable=True),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("key_id", sa.String(length=26), nullable=True),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["mission"], ["mission.id"], name=op.f("fk_appointment_mission")),
        sa.ForeignKeyConstraint(["office"], ["office.id"], name=op.f("fk_appointment_office")),
        sa.ForeignKeyConstraint(["officer"], ["officer.id"], name=op.f("fk_appointment_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index("ix_appointment_mission_role", ["mission", "role"], unique=False)
        batch_op.create_index(batch_op.f("ix_appointment_officer"), ["officer"], unique=False)

    op.create_table(
        "book_number",
        sa.Column("serial", sa.String(length=12), nullable=False),
        sa.Column("mission", sa.String(length=26), nullable=False),
        sa.Column("office", sa.String(length=26), nullable=True),
        sa.Column("signed_out_to", sa.String(length=26), nullable=False),
        sa.Column("signed_out_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.String(length=26), nullable=True),
        sa.Column("issued_id", sa.String(length=26), nullable=True),
        sa.CheckConstraint("(state = 'blank') = (closed_at IS NULL)", name=op.f("ck_book_number_closed_when")),
        sa.CheckConstraint(
            "issued_id IS NULL OR state = 'used' OR state = 'lost'", name=op.f("ck_book_number_issued_used")
        ),
        sa.CheckConstraint("state IN ('blank', 'used', 'spoiled', 'lost')", name=op.f("ck_book_number_known_state")),
        sa.ForeignKeyConstraint(["mission"], ["mission.id"], name=op.f("fk_book_number_mission")),
        sa.ForeignKeyConstraint(["office"], ["office.id"], name=op.f("fk_book_number_office")),
        sa.PrimaryKeyConstraint("serial", name=op.f("pk_book_number")),
        sa.UniqueConstraint("issued_id", name=op.f("uq_book_number_issued_id")),
    )
    with op.batch_alter_table("book_number", schema=None) as batch_op:
        batch_op.create_index("ix_book_number_mission_signed_out_at", ["mission", "signed_out_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_book_number_signed_out_to"), ["signed_out_to"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("appointment", sa.String(length=26), nullable=False),
        sa.Column("mission", sa.String(length=26), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("sitting", sa.String(length=26), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("key_id", sa.String(length=26), nullable=False),
        sa.Column("form", sa.LargeBinary(), nullable=False),
        sa.Column("vault_key_id", sa.String(length=26), nullable=True),
        sa.Column("vault_form", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["appointment"], ["appointment.id"], name=op.f("fk_draft_appointment")),
        sa.ForeignKeyConstraint(["mission"], ["mission.id"], name=op.f("fk_draft_mission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("appointment", "path", name=op.f("uq_draft_appointment_path")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_saved_at"), ["saved_at"], unique=False)

    op.create_table(
        "enrolment",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("appointment", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("made_by", sa.String(length=26), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["appointment"], ["appointment.id"], name=op.f("fk_enrolment_appointment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolment")),
        sa.UniqueConstraint("digest", name=op.f("uq_enrolment_digest")),
    )
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_enrolment_appointment"), ["appointment"], unique=False)

    op.create_table(
        "signed_in",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("sitting", sa.String(length=26), nullable=False),
        sa.Column("officer", sa.String(length=26), nullable=False),
        sa.Column("appointment", sa.String(length=26), nullable=True),
        sa.Column("key_id", sa.String(length=26), nullable=True),
        sa.Column("capsule", sa.LargeBinary(), nullable=False),
        sa.Column("how", sa.String(length=12), nullable=False),
        sa.Column("failed_before", sa.Integer(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("passphrase_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["appointment"], ["appointment.id"], name=op.f("fk_signed_in_appointment")),
        sa.ForeignKeyConstraint(["officer"], ["officer.id"], name=op.f("fk_signed_in_officer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signed_in")),
    )
    with op.batch_alter_table("signed_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signed_in_appointment"), ["appointment"], unique=False)
        batch_op.create_index("ix_signed_in_officer_started", ["officer", "started"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("signed_in", schema=None) as batch_op:
        batch_op.drop_index("ix_signed_in_officer_started")
        batch_op.drop_index(batch_op.f("ix_signed_in_appointment"))

    op.drop_table("signed_in")
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_enrolment_appointment"))

    op.drop_table("enrolment")
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_saved_at"))

    op.drop_table("draft")
    with op.batch_alter_table("book_number", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_book_number_signed_out_to"))
        batch_op.drop_index("ix_book_number_mission_signed_out_at")

    op.drop_table("book_number")
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appointment_officer"))
        batch_op.drop_index("ix_appointment_mission_role")

    op.drop_table("appointment")
    with op.batch_alter_table("wrapped", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_wrapped_target"))
        batch_op.drop_index(batch_op.f("ix_wrapped_holder"))
        batch_op.drop_index(batch_op.f("ix_wrapped_case_id"))

    op.drop_table("wrapped")
    op.drop_table("provider")
    with op.batch_alter_table("override", schema=None) as batch_op:
        batch_op.drop_index("ix_override_mission_number")

    op.drop_table("override")
    with op.batch_alter_table("opener", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opener_key_id"))

    op.drop_table("opener")
    with op.batch_alter_table("office", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_office_mission"))

    op.drop_table("office")
    with op.batch_alter_table("duty", schema=None) as batch_op:
        batch_op.drop_index("ix_duty_mission_kind_starts")
        batch_op.drop_index(batch_op.f("ix_duty_appointment"))

    op.drop_table("duty")
    op.drop_table("serial")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_report_case_id"))

    op.drop_table("report")
    with op.batch_alter_table("relation", schema=None) as batch_op:
        batch_op.drop_index("ix_relation_mine")
        batch_op.drop_index(batch_op.f("ix_relation_case_id"))

    op.drop_table("relation")
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_index("ix_referral_need")
        batch_op.drop_index(batch_op.f("ix_referral_case_id"))

    op.drop_table("referral")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_case_id"))

    op.drop_table("person")
    with op.batch_alter_table("pathway", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pathway_case_id"))

    op.drop_table("pathway")
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_party_case_id"))

    op.drop_table("party")
    with op.batch_alter_table("owed", schema=None) as batch_op:
        batch_op.drop_index("ix_owed_pathway")
        batch_op.drop_index("ix_owed_key")
        batch_op.drop_index("ix_owed_due")
        batch_op.drop_index(batch_op.f("ix_owed_case_id"))

    op.drop_table("owed")
    with op.batch_alter_table("once", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_once_at"))

    op.drop_table("once")
    op.drop_table("officer")
    op.drop_table("mission")
    with op.batch_alter_table("key", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_key_subject"))
        batch_op.drop_index(batch_op.f("ix_key_case_id"))

    op.drop_table("key")
    with op.batch_alter_table("issued", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_sha256"))
        batch_op.drop_index(batch_op.f("ix_issued_pathway_id"))
        batch_op.drop_index(batch_op.f("ix_issued_case_id"))

    op.drop_table("issued")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_pathway_id"))
        batch_op.drop_index(batch_op.f("ix_entry_case_id"))

    op.drop_table("entry")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index("ix_consent_pathway")
        batch_op.drop_index(batch_op.f("ix_consent_case_id"))

    op.drop_table("consent")
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_mission"))
        batch_op.drop_index("ix_case_list")
        batch_op.drop_index(batch_op.f("ix_case_case_id"))

    op.drop_table("case")
    with op.batch_alter_table("barrier", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_barrier_provider_id"))
        batch_op.drop_index(batch_op.f("ix_barrier_pathway_id"))
        batch_op.drop_index(batch_op.f("ix_barrier_case_id"))

    op.drop_table("barrier")
    op.drop_table("audit_line")
    op.drop_table("audit_head")
    op.drop_table("attempt")
