// The frame of every screen, and the screens that are not paged: lobby, voting, the calm before, and the end.

import { html, nothing, svg } from '../../../vendor/lit-html.js';
import { t } from '../../core/texts.js';
import { matrix } from './matrix.js';
import { codeGroups, peopleIn, peopleInHall, statementCount, turnoutLine, withoutDots } from './words.js';

const MANY_NUMBERS = 6; // in the foot there is room for no more beside the code
const RADIUS = 44;
const ROUND = 2 * Math.PI * RADIUS;

/** The whole screen but for what is paged: that is drawn into `.pages` apart, when its room is known. */
export function screen(scene, snapshot, look) {
  const { meeting, turnout, timer } = snapshot.parts;
  const timed = timer === undefined ? '' : 'scene--timed';
  const wifi = scene.kind === 'lobby' ? meeting.wifi : null;
  if (scene.kind === 'lobby' || (scene.kind === 'ended' && scene.sections.length === 0)) {
    return html`<div class="scene scene--lobby ${wifi === null ? '' : 'scene--wifi'} ${timed}" data-screen=${scene.kind}>${lobby(scene, meeting, turnout, look)}${mark(look)}</div>`;
  }
  return html`<div class="scene ${timed}" data-screen=${scene.kind}>
    ${head(scene, meeting, look)}
    <div class="stage">${middle(scene, meeting, turnout, look)}</div>
    ${foot(scene, meeting, turnout, look)}
  </div>`;
}

function head(scene, meeting, look) {
  if (scene.kind === 'ended') {
    return html`<header class="head"><h1 class="title">${t('Thank you for taking part')}</h1></header>`;
  }
  if (scene.questions === undefined) {
    const title = scene.key === 'overview' ? t('All themes') : t('What we agreed');
    return html`<header class="head"><h1 class="title">${title}</h1></header>`;
  }
  const paged = scene.sections.length > 0 && scene.kind !== 'wall';
  const alone = scene.questions.length > 0 ? '' : paged ? 'title--nearly-alone' : 'title--alone';
  const room = paged ? 'questions--short' : scene.kind === 'wall' ? '' : 'questions--open';
  return html`<header class="head">
    <h1 class="title ${look.titleClass(scene.title)} ${alone}">${scene.title}</h1>
    ${scene.questions.length === 0 ? nothing : html`<p class="questions ${room}">${questionsOf(scene.questions)}</p>`}
  </header>`;
}

// In one text, so that the browser can cut them together where they are too long for the screen. The dot between two
// questions stays with the first word after it.
function questionsOf(questions) {
  return questions.map((question, index) => {
    if (index === 0) {
      return question;
    }
    const [first, ...rest] = question.split(' ');
    return html` <span class="questions__next"><span class="questions__dot" aria-hidden="true"></span>${first}</span> ${rest.join(' ')}`;
  });
}

function middle(scene, meeting, turnout, look) {
  switch (scene.kind) {
    case 'vote':
      return voting(meeting, turnout);
    case 'write':
      return calm(t('Write on your phone'));
    case 'soon':
      return calm(t('In a moment: the result'));
    case 'no dots':
      return calm(t('No stickers were stuck here'));
    case 'no groups':
      return calm(t('No groups to compare here: a group of fewer than %(fewest)s is not shown apart', { fewest: meeting.fewest_people }));
    case 'no agreements':
      return calm(t('No agreements yet'));
    case 'matrix':
      return html`<div class="beside">${matrix(scene.plot, look.listed)}<div class="pages" id="pages"></div></div>`;
    default:
      return html`<div class="pages" id="pages"></div>`;
  }
}

function calm(sentence) {
  return html`<div class="calm"><span class="calm__dot" aria-hidden="true"></span><p>${sentence}</p></div>`;
}

function voting(meeting, turnout) {
  const all = Math.max(turnout.present, turnout.voters);
  const part = all > 0 ? turnout.voters / all : 0;
  const number = meeting.colours.length;
  const room = number < 3 ? '' : number === 3 ? 'legend--some' : 'legend--many';
  return html`<div class="voting ${number > 3 ? 'voting--many' : ''}">
    <div class="ring">
      <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
        ${svg`<circle class="ring__all" cx="50" cy="50" r=${RADIUS}></circle>
        <circle class="ring__part" cx="50" cy="50" r=${RADIUS} stroke-dasharray=${ROUND} stroke-dashoffset=${(1 - part) * ROUND}
          opacity=${part > 0 ? 1 : 0} transform="rotate(-90 50 50)"></circle>`}
      </svg>
      <p class="ring__words">${turnoutLine(turnout.voters, all)}</p>
    </div>
    <ul class="legend list ${room}" role="list">
      ${meeting.colours.map(
        (colour) => html`<li class="legend__colour">
          <span class="dot dot--${colour.paint}" aria-hidden="true">${colour.letter}</span>
          <p class="legend__words"><b>${t('%(n)s × %(colour)s', { n: colour.budget, colour: colour.name })}</b>${colour.meaning ? html`<span>${colour.meaning}</span>` : nothing}</p>
        </li>`
      )}
    </ul>
  </div>`;
}

function foot(scene, meeting, turnout, look) {
  return html`<footer class="foot">
    <div class="horizon" aria-hidden="true"><span class="horizon__dot" .style=${`left: ${look.along}%`}></span></div>
    ${newsOf(scene, turnout)}
    ${look.pages > 1 ? html`<p class="foot__page number">${t('%(n)s of %(all)s', { n: look.page + 1, all: look.pages })}</p>` : nothing}
    ${mark(look)}
    <div class="foot__join">
      <p class="foot__where"><span class="foot__address">${look.address}</span>${codeGroups(meeting.code)}</p>
      ${look.qr}
    </div>
  </footer>`;
}

function onlyAbout({ count, numbers }) {
  return html`<p class="foot__news">
    ${count > MANY_NUMBERS ? t('Only about %(count)s statements', { count }) : t('Only about no. %(numbers)s', { numbers })}
  </p>`;
}

function newsOf(scene, turnout) {
  switch (scene.kind) {
    case 'wall':
      return html`<p class="foot__news">${statementCount(scene.count)}</p>`;
    case 'open vote':
      return html`<p class="foot__news">${turnoutLine(turnout.voters, Math.max(turnout.present, turnout.voters))}</p>`;
    case 'vote':
      if (scene.only !== null) {
        return onlyAbout(scene.only);
      }
      return turnout.head_count ? html`<p class="foot__news">${peopleInHall(turnout.head_count)}</p>` : nothing;
    case 'outcome':
    case 'matrix':
      return scene.without > 0 ? html`<p class="foot__note">${withoutDots(scene.without)}</p>` : nothing;
    case 'ended':
      return html`<p class="foot__news">${t('Read everything on your phone')}</p>`;
    default:
      return nothing;
  }
}

function lobby(scene, meeting, turnout, look) {
  const isEnded = scene.kind === 'ended';
  const title = isEnded ? t('Thank you for taking part') : meeting.title;
  return html`<div class="lobby__title">
      <h1 class="title ${look.titleClass(title)}">${title}</h1>
    </div>
    <div class="lobby__code">${codeGroups(meeting.code)}</div>
    <div class="lobby__qr">${meeting.wifi === null || isEnded ? nothing : html`<span class="lobby__step" aria-hidden="true">2</span>`}${look.qr}</div>
    ${meeting.wifi === null || isEnded ? nothing : wifiBlock(meeting.wifi, look)}
    <div class="lobby__words">
      <p class="lobby__how">${isEnded ? t('Read everything on your phone') : t('Take part with your phone')}</p>
      <p class="lobby__address">${look.address}</p>
      <p class="lobby__count">${lobbyNews(meeting, turnout, isEnded)}</p>
    </div>`;
}

function wifiBlock({ name, password }, look) {
  return html`<div class="wifi">
    <span class="lobby__step" aria-hidden="true">1</span>
    <img class="wifi__qr" src=${look.wifiUrl} alt=${t('QR code of the wifi')} />
    <p class="wifi__words">
      <span class="wifi__label">${t('First the wifi')}</span>
      <b class="wifi__name">${name}</b>
      ${password === '' ? nothing : html`<span class="wifi__password">${password}</span>`}
    </p>
  </div>`;
}

function lobbyNews(meeting, turnout, isEnded) {
  if (isEnded) {
    return nothing;
  }
  return meeting.state === 'draft' ? t('We begin in a moment') : peopleIn(turnout.present);
}

function mark(look) {
  if (look.online) {
    return nothing;
  }
  return html`<p class="lost" data-test="lost">${look.signedOut ? t('Signed out. Load this page again.') : t('No connection')}</p>`;
}
