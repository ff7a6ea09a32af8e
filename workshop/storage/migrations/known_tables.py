"""The table sets that Stip wrote before it kept the revision in the database, to recognise them by their columns.

The number in `schema_version` says nothing: it stayed 3 over four sets of tables.
"""

from collections.abc import Mapping

TableSet = Mapping[str, frozenset[str]]


def _columns(**tables: str) -> dict[str, frozenset[str]]:
    return {table: frozenset(columns.split()) for table, columns in tables.items()}


def _changed(earlier: TableSet, added: TableSet, dropped: TableSet | None = None) -> TableSet:
    changed = dict(earlier)
    for table, columns in added.items():
        changed[table] = changed.get(table, frozenset()) | columns
    for table, columns in (dropped or {}).items():
        changed[table] -= columns
    return changed


_0001 = _columns(
    agenda_item="after_work id meeting_id position text title version",
    agreement="due id meeting_id position version what who",
    colour="budget id max_per_item meaning meeting_id name name_key paint position weight",
    counted_result="colour_id dots over_maximum round_id target_id voters",
    deal="id round_id theme_id",
    dot="participant_id slot_id target_id",
    dot_slot="colour_id deal_id id number",
    facilitator="id login_number name name_key password_hash",
    issued_code="code",
    link="id meeting_id revoked_at role",
    login_link="expires_at facilitator_id token_hash used_at",
    meeting="code created_at current_theme_id delete_on gathered head_count held_on id last_number open_totals owner_id"
    " place rule state statements_visible title version wall_version with_voting",
    paper_tally="colour_id dots round_id target_id",
    participant="device_hash id meeting_id seen_at",
    round="counted id meeting_id number open_totals present voters voting_began",
    round_theme="incomplete interim_shown round_id shown theme_id voters",
    schema_version="number",
    statement="author_id counted_merged heading_id hidden id is_heading key late meeting_id merged_into_id number"
    " original_text position text theme_id withdrawn",
    theme="conclusion conclusion_version id meeting_id phase places_shown position questions reached_vote revealed"
    " title",
)
_0002 = _changed(
    _0001,
    _columns(
        attachment="id meeting_id name position",
        colour="group_id",
        group_result="colour_id dots group_id round_id target_id voters",
        group_turnout="group_id round_id theme_id voters",
        meeting="deal_per_theme minutes_language minutes_status minutes_version screen screen_page shared_devices"
        " timer_ends_at timer_seconds wifi_name wifi_password",
        participant="ballot group_id",
        participant_group="id meeting_id name name_key position token",
        round="extra_ballots limited",
        round_item="round_id target_id",
        statement="redacted_text waiting",
        theme="approval",
    ),
)
_0003 = _changed(_0002, _columns(round_theme="wholly_shown"))
_0004 = _changed(
    _0003, _columns(attachment="version", meeting="minutes_adopted_on"), _columns(meeting="minutes_status")
)
_0005 = _changed(_0004, _columns(round_group="group_id present round_id"))

# The revision that each set of tables is.
KNOWN: Mapping[str, TableSet] = {"0001": _0001, "0002": _0002, "0003": _0003, "0004": _0004, "0005": _0005}
