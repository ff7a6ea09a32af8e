// Made by tools/wire_types.py from the types of Python; change those, and run it again.

export type Phase = 'prepared' | 'collect' | 'arrange' | 'vote' | 'reveal' | 'discuss' | 'closed';

export type MeetingState = 'draft' | 'open' | 'ended';

export type Screen = 'lobby' | 'theme' | 'matrix' | 'groups' | 'overview' | 'agreements';

export type Role = 'facilitator' | 'secretary' | 'participant' | 'projector';

export type Action = 'add_statement' | 'edit_own_statement' | 'withdraw_statement' | 'edit_statement' | 'arrange_statements' | 'hide_statement' | 'approve_statements' | 'stick_dot' | 'set_paper' | 'reveal_places' | 'edit_theme' | 'move_phase' | 'show_theme' | 'set_timer' | 'edit_meeting' | 'change_state' | 'share_links' | 'edit_minutes' | 'redact_statement' | 'adopt_minutes' | 'export_minutes' | 'delete_meeting';

export type CountingRule = 'per_colour' | 'together';

export type Language = 'nl' | 'en';

export type Paint = 'blue' | 'white' | 'green' | 'yellow' | 'red';

export type Refusal = 'already_counted' | 'bad_input' | 'bad_template' | 'ballot_ended' | 'clash' | 'foreign_page' | 'no_such_sticker' | 'not_allowed' | 'not_found' | 'not_in_round' | 'not_minutes' | 'not_open' | 'not_shown' | 'rules_frozen' | 'signed_out' | 'still_in_use' | 'still_voting' | 'storage_unavailable' | 'too_fast' | 'too_many' | 'too_many_on_one_item';

/** A dot as the phone of its participant knows it; deal is the theme it was dealt for, where each has its own. */
export interface OwnDot {
  colour: number;
  number: number;
  item: number;
  deal?: number;
}

/** An agenda item of the minutes. */
export interface AgendaText {
  id: number;
  title: string;
  text: string;
  after_work: boolean;
  version: number;
}

/** An agreement of the minutes. */
export interface AgreementText {
  id: number;
  what: string;
  who: string;
  due: string;
  version: number;
}

/** An attachment that the minutes name. */
export interface AttachmentName {
  id: number;
  name: string;
  version: number;
}

/**
 * A dot colour.
 *
 * Attributes:
 *     letter: one or two letters that tell it from the other colours of the meeting.
 *     paint: the name of the colour that is drawn.
 *     budget: dots for each participant; max_per_item: how many of them on one item.
 *     group: the group that alone holds it; null for everybody.
 */
export interface ColourPart {
  id: number;
  name: string;
  letter: string;
  paint: string;
  meaning: string;
  budget: number;
  max_per_item: number;
  weight: number;
  group: number | null;
}

/** A group that may be shown apart, and how many of it voted. */
export interface ComparedGroup {
  id: number;
  name: string;
  voters: number;
}

/**
 * The groups side by side in one colour, or in all where they are added up (colour null).
 *
 * Attributes:
 *     groups: the ids of those that can hold the colour.
 *     rows: in the order in which the first group ranks the items.
 */
export interface ComparedRanking {
  colour: number | null;
  groups: number[];
  rows: ComparedRow[];
}

/**
 * An item in a comparison of groups; places and points are in the order of the ranking's groups.
 *
 * Attributes:
 *     places: null where the group gave nothing.
 *     gap: how many places lie between the groups; null with one group.
 */
export interface ComparedRow {
  item: number;
  places: (number | null)[];
  points: number[];
  gap: number | null;
}

/** The conclusion of a theme. */
export interface ConclusionText {
  theme: number;
  title: string;
  text: string;
  version: number;
}

/** The result of an earlier round, as it was wholly shown. */
export interface EarlierResult {
  round: number;
  only: number[] | null;
  rankings: RankingPart[];
  dots: ItemDots[];
}

/** A group of participants. */
export interface GroupName {
  id: number;
  name: string;
}

/** The different people of a group who have a dot on the board. */
export interface GroupVoters {
  group: number;
  voters: number;
}

/** The part "groups:<theme id>": groups side by side, as far as they may be shown apart. */
export interface GroupsPart {
  round: number;
  groups: ComparedGroup[];
  rankings: ComparedRanking[];
}

/** The dots of one colour on one item; voters is null where unknown. */
export interface ItemDots {
  item: number;
  colour: number;
  phone: number;
  paper: number;
  voters: number | null;
}

/**
 * The part "meeting": the meeting and its rules.
 *
 * Attributes:
 *     held_on: the day, as 2013-06-07; null where it was not set.
 *     current_theme: what the projector shows; null without themes.
 *     gathered: raised each time that everybody is taken to the current theme.
 *     may: what this role may do now, by the names of domain.vocabulary.Action.
 *     screen, screen_page, wifi, fewest_people: for all but participants; a smaller group is not shown apart.
 *     head_count, next_round, counting_stands, suggested: for staff; counting_stands tells that the rule of counting
 *         can no longer change.
 */
export interface MeetingPart {
  title: string;
  held_on: string | null;
  place: string;
  code: number;
  state: MeetingState;
  with_voting: boolean;
  rule: CountingRule;
  open_totals: boolean;
  statements_visible: boolean;
  deal_per_theme: boolean;
  current_theme: number | null;
  gathered: number;
  shared_devices: boolean;
  may: string[];
  colours: ColourPart[];
  groups: GroupName[];
  screen?: Screen;
  screen_page?: number;
  wifi?: Wifi | null;
  fewest_people?: number;
  head_count?: number | null;
  next_round?: number;
  counting_stands?: boolean;
  suggested?: SuggestedBudget;
}

/**
 * The facts of this participant alone.
 *
 * Attributes:
 *     seed: a number for this participant's own stable order of the items.
 *     group: the group of the participant; null for none.
 */
export interface Mine {
  seed: number;
  group: number | null;
  dots: OwnDot[];
  statements: OwnStatement[];
}

/**
 * The part "minutes": the versions of the texts, for staff, so that a page knows when to fetch them anew.
 *
 * Attributes:
 *     conclusions: by the id of the theme.
 *     adopted_on: the day on which adopted_version was adopted; null while the minutes are a draft.
 */
export interface MinutesPart {
  agenda: TextVersion[];
  conclusions: TextVersion[];
  agreements: TextVersion[];
  attachments: TextVersion[];
  language: Language;
  adopted_version: number;
  adopted_on: string | null;
}

/** The texts of the minutes, as their page fetches them. */
export interface MinutesTexts {
  agenda: AgendaText[];
  conclusions: ConclusionText[];
  agreements: AgreementText[];
  attachments: AttachmentName[];
}

/** A statement that this participant wrote; redacted tells that its words were replaced. */
export interface OwnStatement {
  id: number;
  theme: number;
  number: number;
  text: string;
  redacted: boolean;
  status: 'shown' | 'hidden' | 'waiting' | 'merged';
}

/** Two statements that read alike. */
export interface Pair {
  one: number;
  other: number;
}

/** The paper dots of one colour on one item, as they were typed. */
export interface PaperDots {
  item: number;
  colour: number;
  dots: number;
}

/**
 * A place in a ranking: equal totals share it.
 *
 * Attributes:
 *     margin: how many dots separate it from the next place; null for the last.
 */
export interface Place {
  rank: number;
  points: number;
  margin: number | null;
  items: number[];
}

/** A ranking; colour is null where the colours are added up. */
export interface RankingPart {
  colour: number | null;
  places: Place[];
  shifts?: Shift[];
}

/**
 * The part "result:<theme id>": as much of the result as is shown.
 *
 * Attributes:
 *     steps: how many places are shown; complete: whether those are all.
 *     dots: for what has a shown place, in the order of items and colours.
 *     subtotals: once complete; of a part of the statements they would be taken for the whole.
 */
export interface ResultPart {
  round: number;
  only: number[] | null;
  steps: number;
  complete: boolean;
  rankings: RankingPart[];
  dots: ItemDots[];
  subtotals: Subtotal[];
}

/**
 * The move of an item since an earlier round.
 *
 * Attributes:
 *     rank: its place then; null where it had none.
 *     shared: whether it shared that place.
 *     up: by how many places it rose; null where that cannot be said.
 */
export interface Shift {
  item: number;
  rank: number | null;
  shared: boolean;
  up: number | null;
}

/** A statement that reads like what is being typed. */
export interface Similar {
  id: number;
  number: number;
  text: string;
}

/**
 * The part "statement:<id>": a statement or heading.
 *
 * Attributes:
 *     heading: the heading above it, where this role may see that.
 *     late: added after its theme first reached the vote.
 *     hidden, withdrawn, merged_into, redacted_text: for staff.
 *     is_off_board: for staff; whether it takes no dots and no place, for one of these reasons or because it waits.
 *     original_text, waiting: for the facilitator; what was first written may never have been approved.
 */
export interface StatementPart {
  id: number;
  theme: number;
  number: number;
  text: string;
  is_heading: boolean;
  heading: number | null;
  late: boolean;
  hidden?: boolean;
  withdrawn?: boolean;
  merged_into?: number | null;
  is_off_board?: boolean;
  redacted_text?: string;
  original_text?: string | null;
  waiting?: boolean;
}

/** The dots of one colour on the statements under a heading, without those of the heading itself. */
export interface Subtotal {
  heading: number;
  colour: number;
  dots: number;
}

/** A budget of a colour that suits the items; null where there are none. */
export interface SuggestedBudget {
  once: number | null;
  per_theme: number | null;
}

/** A text of the minutes and its version. */
export interface TextVersion {
  id: number;
  version: number;
}

/**
 * The part "theme:<id>".
 *
 * Attributes:
 *     round: the last round in which it was voted on; null before the first.
 *     only: the items that this round is about; null for all.
 *     may: what this role may do in this theme now.
 *     items: the ids of the statements and headings that this role may see, in board order.
 */
export interface ThemePart {
  id: number;
  position: number;
  title: string;
  questions: string[];
  phase: Phase;
  reached_vote: boolean;
  approval: boolean;
  round: number | null;
  only: number[] | null;
  may: string[];
  items: number[];
}

/** The part "timer": seconds that it was set to, and when it ends, by the server's clock. */
export interface TimerPart {
  seconds: number;
  ends_at: number;
}

/**
 * The part "turnout": for all but participants.
 *
 * Attributes:
 *     voters: different people with a dot in the round that runs; null where unknown.
 *     present: devices connected in the last five minutes, or with a dot.
 *     dots, groups: for staff; groups only where there are any.
 */
export interface TurnoutPart {
  voters: number | null;
  present: number;
  head_count: number | null;
  dots?: UsedDots[];
  groups?: GroupVoters[];
}

/** The dots of a colour that were used and dealt; dealt is null for a colour that a group holds. */
export interface UsedDots {
  colour: number;
  used: number;
  dealt: number | null;
}

/** The wifi of the venue. */
export interface Wifi {
  name: string;
  password: string;
}

/** The answer to "alike": the pairs of statements that read alike, the most alike first. */
export interface AlikeAnswer {
  ok: true;
  pairs: Pair[];
}

/** The payload of "alike", from staff. */
export interface AlikeQuestion {
  theme: number;
}

/**
 * The claims with which a page connects; the cookie proves them.
 *
 * Attributes:
 *     meeting: the join code.
 *     page: random for each page. Where it comes in anew, the connection that it had before is ended first, so that
 *         what still arrives late over that one is not carried out.
 *     ballot: of a participant, the ballot that the page was made for: once the device went to the next person it is
 *         refused with "ballot_ended".
 */
export interface Auth {
  meeting: number;
  role: string;
  page?: string;
  ballot?: number;
}

/**
 * The message "changes": what changed of a board, at most as often as PERIODS says for each audience.
 *
 * A page that holds a version older than `since` has missed a message and asks for the state again; one that holds
 * `version` or newer drops it.
 *
 * Attributes:
 *     set: the parts that are new or changed, whole.
 *     gone: the keys of the parts that are no more.
 *     now: with a timer, the clock of the server in seconds.
 */
export interface Changes {
  since: number;
  version: number;
  set: Partial<Parts>;
  gone: string[];
  now?: number;
}

/**
 * The answer to a command.
 *
 * Attributes:
 *     value: what the action returns, such as the id of what was made.
 *     mine: for participants; after a dot it holds the dots only.
 */
export interface CommandAnswer {
  ok: true;
  value: any;
  mine?: Mine | OwnDots;
}

/** The answer to "mine": what only this participant sees; null but for participants. */
export interface MineAnswer {
  ok: true;
  mine: Mine | null;
}

/** Of a participant, the dots alone. */
export interface OwnDots {
  dots: OwnDot[];
}

/**
 * The answer to what was refused.
 *
 * Attributes:
 *     code: stable; the page has the sentence for it.
 *     details: the numbers and names that the sentence needs.
 */
export interface Refused {
  ok: false;
  code: string;
  details: { [key: string]: any };
}

/** The answer to "similar": the statement that this phone may see and that reads most like the text, or null. */
export interface SimilarAnswer {
  ok: true;
  similar: Similar | null;
}

/** The payload of "similar", from a phone that is typing a statement in a theme. */
export interface SimilarQuestion {
  theme: number;
  text: string;
}

/**
 * The answer to "state": the whole board.
 *
 * Attributes:
 *     now: the clock of the server in seconds, since those of phones are wrong and a timer counts from here.
 *     mine: null but for participants.
 */
export interface StateAnswer {
  ok: true;
  version: number;
  parts: Parts;
  now: number;
  mine: Mine | null;
}

/** The parts of a board by their keys; see docs/protocol.md for who gets which. */
export type Parts = {
  meeting: MeetingPart;
  turnout?: TurnoutPart;
  timer?: TimerPart;
  minutes?: MinutesPart;
  agreements?: AgreementText[];
  voted?: { [key: string]: number | null };
  [key: `theme:${number}`]: ThemePart;
  [key: `statement:${number}`]: StatementPart;
  [key: `result:${number}`]: ResultPart;
  [key: `earlier:${number}`]: EarlierResult[];
  [key: `groups:${number}`]: GroupsPart;
  [key: `paper:${number}`]: PaperDots[];
};

/** A dot colour, as the page with the rules sends it; `group` is the name of the group that alone holds it. */
export interface ColourFields {
  name: string;
  paint: string;
  meaning?: string;
  budget: number;
  max_per_item: number;
  weight: number;
  group?: string;
}

/** What each command takes. */
export interface Commands {
  stick_dot: { colour: number; number: number; target: number };
  take_back_dot: { colour: number; number: number; theme?: number | null };
  add_statement: { theme: number; text: string; key: string; is_heading?: boolean; heading?: number | null };
  edit_statement: { statement: number; text: string };
  withdraw_statement: { statement: number };
  next_person: { ballot: number };
  hide_statement: { statement: number; hidden?: boolean };
  approve_statement: { statement: number; approved?: boolean };
  approve_all: { theme: number };
  set_approval: { theme: number; approval?: boolean };
  redact_statement: { statement: number; text: string };
  delete_statement: { statement: number };
  put_under_heading: { statement: number; heading?: number | null };
  place_statement: { statement: number; theme?: number | null; heading?: number | null; before?: number | null; with_members?: boolean };
  merge_statement: { statement: number; into: number };
  unmerge_statement: { statement: number };
  set_paper: { colour: number; target: number; dots: number };
  move_phase: { phase: Phase; theme?: number | null };
  show_theme: { theme: number; gather?: boolean };
  show_places: { theme: number; steps?: number | null };
  show_screen: { screen: Screen };
  turn_page: { page: number };
  start_timer: { seconds: number };
  extend_timer: { seconds: number };
  stop_timer: {};
  start_round: { number: number; themes?: number[]; items?: number[] };
  open_meeting: {};
  end_meeting: {};
  set_head_count: { head_count?: number | null };
  edit_meeting: { title: string; held_on?: string; place: string; delete_on: string };
  set_rules: { with_voting?: boolean; rule: CountingRule; open_totals?: boolean; statements_visible?: boolean; colours: ColourFields[]; deal_per_theme?: boolean };
  add_theme: { title: string; questions?: string | string[] };
  edit_theme: { theme: number; title: string; questions?: string | string[] };
  place_theme: { theme: number; before?: number | null };
  delete_theme: { theme: number };
  share_devices: { shared?: boolean };
  add_group: { name: string };
  rename_group: { group: number; name: string };
  move_group: { group: number; up?: boolean };
  delete_group: { group: number };
  save_conclusion: { theme: number; text: string; version: number };
  add_agenda_item: { title: string; text?: string; after_work?: boolean };
  save_agenda_item: { item: number; title: string; text: string; version: number };
  delete_agenda_item: { item: number; version: number };
  add_agreement: { what: string; who?: string; due?: string };
  save_agreement: { agreement: number; what: string; who: string; due: string; version: number };
  delete_agreement: { agreement: number; version: number };
  add_attachment: { name: string };
  save_attachment: { attachment: number; name: string; version: number };
  delete_attachment: { attachment: number; version: number };
  adopt_minutes: { day: string };
  redraft_minutes: {};
  set_minutes_language: { language: Language };
  set_wifi: { name?: string; password?: string };
  revoke_link: { link: number };
}
