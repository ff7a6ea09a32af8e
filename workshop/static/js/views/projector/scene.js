// What the projector shows now: from the snapshot of the board to a scene, a plain value that the views draw.
//
// A scene is {kind, key, title, questions, sections, newest, rotates}. `sections` hold what is paged: each {key, kind,
// starts, heading, cells}; a cell is a sheet (a statement), a row (a statement with its place and its dots), a point (a
// statement in the matrix), a theme or an agreement. `newest` are the
// keys of the cells that just came, `rotates` the keys between which pages go round (null: all).

import { shiftWords } from '../../core/shift.js';
import { numbersOf, partsOf } from '../../core/store.js';

const TOP = 3;
const GROUPS_ABREAST = 3;

/** The scene of a snapshot; `heldBack(theme, ranking)` says that the hall still takes its breath before first place. */
export function sceneOf(snapshot, heldBack) {
  const meeting = snapshot.parts.meeting;
  const theme = snapshot.parts[`theme:${meeting.current_theme}`] || null;
  if (meeting.state === 'ended') {
    return endedScene(snapshot, meeting);
  }
  if (meeting.screen === 'overview') {
    return overview(snapshot, meeting);
  }
  if (meeting.screen === 'agreements') {
    return agreements(snapshot);
  }
  if (meeting.screen === 'lobby' || theme === null || theme.phase === 'prepared') {
    return bare('lobby', 'lobby');
  }
  const statements = theme.items.map((id) => snapshot.parts[`statement:${id}`]).filter(Boolean);
  const result = snapshot.parts[`result:${theme.id}`] || null;
  const about = { title: theme.title, questions: theme.questions, key: `${theme.id} ${theme.phase}` };
  if (meeting.screen === 'matrix') {
    return Object.assign(about, { key: `${about.key} matrix` }, matrix(meeting, theme, statements, result));
  }
  if (meeting.screen === 'groups') {
    return Object.assign(about, { key: `${about.key} groups` }, groups(snapshot, meeting, theme, result));
  }
  if (theme.phase === 'vote') {
    about.only = theme.only === null ? null : { count: theme.only.length, numbers: numbersOf(theme.only, snapshot.parts) };
    return Object.assign(about, result === null ? bare('vote') : openVote(meeting, statements, result));
  }
  if (theme.phase === 'reveal') {
    return Object.assign(about, result === null ? bare('soon') : reveal(snapshot, meeting, theme, result, heldBack));
  }
  if (result !== null && (theme.phase === 'discuss' || theme.phase === 'closed')) {
    return Object.assign(about, outcome(snapshot, meeting, theme, result, statements));
  }
  if (theme.phase === 'collect' && (!meeting.statements_visible || statements.length === 0)) {
    return Object.assign(about, bare('write'));
  }
  return Object.assign(about, wall(theme, statements));
}

function bare(kind, key) {
  return Object.assign({ kind, sections: [], newest: [], rotates: null }, key === undefined ? {} : { key });
}

// Loose sheets first, then each heading with its members: the order of the board.
function wall(theme, statements) {
  const sections = [];
  let section = null;
  statements.forEach((statement) => {
    const under = statement.is_heading ? statement.id : statement.heading;
    const key = under === null ? 'loose' : `heading ${under}`;
    if (section === null || section.key !== key) {
      section = { key, kind: 'wall', starts: false, heading: statement.is_heading ? statement : null, cells: [] };
      sections.push(section);
    }
    if (!statement.is_heading) {
      section.cells.push({ key: `sheet ${statement.id}`, kind: 'sheet', statement });
    }
  });
  const last = Math.max.apply(null, statements.map((statement) => (statement.is_heading ? 0 : statement.id)));
  return {
    kind: 'wall',
    sections,
    newest: theme.phase === 'collect' && last > 0 ? [`sheet ${last}`] : [],
    rotates: null,
    count: statements.filter((statement) => !statement.is_heading).length,
  };
}

function openVote(meeting, statements, result) {
  const dots = dotsOf(result);
  const cells = statements.map((statement) => ({
    key: `open ${statement.id}`,
    kind: 'row',
    statement,
    place: null,
    tallies: talliesOf(meeting.colours, dots, statement.id, null),
    points: null,
  }));
  return { kind: 'open vote', sections: [{ key: 'open', kind: 'rows', starts: false, heading: null, cells }], newest: [], rotates: null };
}

function reveal(snapshot, meeting, theme, result, heldBack) {
  const sections = [];
  let newest = [];
  result.rankings.forEach((ranking, number) => {
    const held = heldBack(`${theme.id}:${number}`);
    const places = held ? ranking.places.slice(1) : ranking.places;
    const section = rankingSection(snapshot, meeting, ranking, places, dotsOf(result), theme.id);
    if (held) {
      section.cells.unshift({ key: `breath ${theme.id} ${number}`, kind: 'breath', place: { rank: 1, items: [] } });
    }
    if (section.cells.length > 0) {
      sections.push(section);
      newest = held
        ? [section.cells[0].key]
        : section.cells.filter((cell) => cell.place === places[0]).map((cell) => cell.key);
    }
  });
  if (sections.length === 0) {
    return bare('no dots');
  }
  return { kind: 'reveal', sections, newest, rotates: newest };
}

function outcome(snapshot, meeting, theme, result, statements) {
  const ranked = result.rankings.filter((ranking) => ranking.places.length > 0);
  if (ranked.length === 0) {
    return statements.length > 0 ? wall(theme, statements) : bare('no dots');
  }
  const withDots = new Set(result.dots.map((dot) => dot.item));
  return {
    kind: 'outcome',
    sections: ranked.map((ranking) =>
      Object.assign(rankingSection(snapshot, meeting, ranking, ranking.places, dotsOf(result), theme.id), { starts: false })
    ),
    newest: [],
    rotates: null,
    without: inRound(theme, statements).filter((statement) => !withDots.has(statement.id)).length,
  };
}

// What a round left out could get no dot.
function inRound(theme, statements) {
  return statements.filter((statement) => theme.only === null || theme.only.includes(statement.id));
}

// Only of a whole result: of an item that is shown in one colour the other would be taken for none.
function matrix(meeting, theme, statements, result) {
  const [x, y] = meeting.colours;
  if (y === undefined || result === null || !result.complete) {
    return bare('soon');
  }
  const dots = dotsOf(result);
  const of = (statement, colour) => {
    const count = dots.get(`${statement.id} ${colour.id}`);
    return count === undefined ? 0 : count.phone + count.paper;
  };
  const points = statements
    .map((statement) => ({ key: `point ${statement.id}`, number: statement.number, statement, x: of(statement, x), y: of(statement, y) }))
    .filter((point) => point.x + point.y > 0);
  if (points.length === 0) {
    return bare('no dots');
  }
  const cells = points.map(({ key, statement }) => ({ key, kind: 'point', statement }));
  return {
    kind: 'matrix',
    sections: [{ key: 'points', kind: 'points', starts: false, heading: null, cells }],
    newest: [],
    rotates: null,
    without: inRound(theme, statements).length - points.length,
    plot: { points, x, y, most: Math.max.apply(null, points.map((point) => Math.max(point.x, point.y))) },
  };
}

// Groups side by side, as many as fit beside each other; a group that is too small to be shown apart is not there.
function groups(snapshot, meeting, theme, result) {
  const part = snapshot.parts[`groups:${theme.id}`];
  if (part === undefined) {
    return bare(result !== null && result.complete ? 'no groups' : 'soon');
  }
  const names = new Map(part.groups.map((group) => [group.id, group.name]));
  const sections = [];
  part.rankings.forEach((ranking) => {
    const rows = ranking.rows.filter((row) => row.places.some((place) => place !== null));
    for (let first = 0; first < ranking.groups.length && rows.length > 0; first += GROUPS_ABREAST) {
      const shown = ranking.groups.slice(first, first + GROUPS_ABREAST);
      sections.push({
        key: `groups ${ranking.colour} ${first}`,
        kind: 'groups',
        starts: true,
        heading: {
          colour: meeting.colours.find((each) => each.id === ranking.colour) || null,
          groups: shown.map((id) => names.get(id)),
          isPart: shown.length < ranking.groups.length,
        },
        cells: rows.map((row) => ({
          key: `groups ${ranking.colour} ${first} ${row.item}`,
          kind: 'groups',
          statement: snapshot.parts[`statement:${row.item}`] || { id: row.item, number: '', text: '', is_heading: false },
          places: row.places.slice(first, first + GROUPS_ABREAST),
          gap: ranking.groups.length > 1 ? row.gap : null,
        })),
      });
    }
  });
  return sections.length === 0 ? bare('no dots') : { kind: 'groups', sections, newest: [], rotates: null };
}

function overview(snapshot, meeting) {
  const voted = snapshot.parts.voted || {};
  const cells = partsOf(snapshot, 'theme')
    .sort((one, other) => one.position - other.position)
    .map((theme, index) => ({
      key: `theme ${theme.id}`,
      kind: 'theme',
      theme,
      number: index + 1,
      isHere: theme.id === meeting.current_theme,
      count: theme.items.filter((id) => snapshot.parts[`statement:${id}`] && !snapshot.parts[`statement:${id}`].is_heading).length,
      voters: voted[theme.id],
      tops: topsOf(snapshot, meeting, snapshot.parts[`result:${theme.id}`]),
    }));
  return {
    kind: 'overview',
    key: 'overview',
    sections: [{ key: 'themes', kind: 'themes', starts: false, heading: null, cells }],
    newest: [],
    rotates: null,
  };
}

// Of a whole result only: of a part of it the last place would seem to be the first.
function topsOf(snapshot, meeting, result) {
  if (result === undefined || !result.complete) {
    return [];
  }
  return result.rankings
    .map((ranking) => ({
      colour: meeting.colours.find((each) => each.id === ranking.colour) || null,
      places: ranking.places
        .filter((place) => place.rank <= TOP)
        .map((place) => ({ rank: place.rank, texts: place.items.map((id) => (snapshot.parts[`statement:${id}`] || { text: '' }).text) })),
    }))
    .filter((top) => top.places.length > 0);
}

function agreements(snapshot) {
  const cells = (snapshot.parts.agreements || []).map((agreement, index) => ({
    key: `agreement ${agreement.id}`,
    kind: 'agreement',
    agreement,
    number: index + 1,
  }));
  if (cells.length === 0) {
    return bare('no agreements', 'agreements');
  }
  return {
    kind: 'agreements',
    key: 'agreements',
    sections: [{ key: 'agreements', kind: 'agreements', starts: false, heading: null, cells }],
    newest: [],
    rotates: null,
  };
}

function endedScene(snapshot, meeting) {
  const sections = [];
  partsOf(snapshot, 'theme').forEach((theme) => {
    const result = snapshot.parts[`result:${theme.id}`];
    (result ? result.rankings : []).forEach((ranking) => {
      const places = ranking.places.filter((place) => place.rank <= TOP);
      const section = rankingSection(snapshot, meeting, ranking, places, dotsOf(result), theme.id);
      if (section.cells.length > 0) {
        sections.push(Object.assign(section, { starts: false, heading: Object.assign(section.heading, { title: theme.title }) }));
      }
    });
  });
  return { kind: 'ended', key: 'ended', sections, newest: [], rotates: null };
}

function rankingSection(snapshot, meeting, ranking, places, dots, themeId) {
  const colour = meeting.colours.find((each) => each.id === ranking.colour) || null;
  const weighed = meeting.colours.some((each) => each.weight !== 1);
  const cells = [];
  places.forEach((place) => {
    place.items.forEach((id, index) => {
      cells.push({
        key: `row ${themeId} ${ranking.colour} ${id}`,
        kind: 'row',
        statement: snapshot.parts[`statement:${id}`] || { id, number: '', text: '', is_heading: false },
        place,
        leads: index === 0,
        tallies: talliesOf(meeting.colours, dots, id, ranking.colour),
        shift: shiftWords(ranking, id),
        points: ranking.colour === null ? { sum: place.points, weighed } : null,
      });
    });
  });
  return { key: `ranking ${themeId} ${ranking.colour}`, kind: 'rows', starts: true, heading: { colour }, cells };
}

function dotsOf(result) {
  const dots = new Map();
  result.dots.forEach(({ item, colour, phone, paper, voters }) => dots.set(`${item} ${colour}`, { phone, paper, voters }));
  return dots;
}

// One tally for each colour that hangs on the item; of one colour only where colours are counted apart.
function talliesOf(colours, dots, item, only) {
  return colours
    .filter((colour) => (only === null || colour.id === only) && dots.has(`${item} ${colour.id}`))
    .map((colour) => Object.assign({ colour }, dots.get(`${item} ${colour.id}`)));
}
