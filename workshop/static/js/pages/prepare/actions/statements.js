// What the statements beforehand do, and the list of them that is added at once.

import { announce } from '../../../core/announce.js';
import { answerOf } from '../../../core/answers.js';
import { newKey } from '../../../core/outbox.js';
import { t, tn } from '../../../core/texts.js';
import { placeOf } from '../../../views/facilitator/order.js';
import { chosenHeading } from '../../../views/facilitator/pieces.js';
import { refusalSentence } from '../../../views/facilitator/words.js';
import { deleteStatementQuestion } from '../../../views/prepare/questions.js';
import { linesOf } from '../state.js';

export function statementActions({ ui, drafts, doer, ask, focus }) {
  return {
    type(item, text) {
      drafts.type(`statement:${item.id}`, { text });
    },

    save(item) {
      const { text } = drafts.values(`statement:${item.id}`, item);
      drafts.save(`statement:${item.id}`, 'edit_statement', { statement: item.id, text });
    },

    putUnder(item, chosen) {
      doer.run(`statement-${item.id}`, 'put_under_heading', { statement: item.id, heading: chosenHeading(chosen) }, {
        said: t('No. %(number)s is moved.', { number: item.number }),
        undo: { command: 'put_under_heading', payload: { statement: item.id, heading: item.heading }, said: t('Taken back.') },
      });
    },

    place(items, item, place) {
      const next = items.find((other) => other.id === place.before);
      ui.moved = `#grip-${item.theme}-${item.id}`;
      doer.run('order', 'place_statement', Object.assign({ statement: item.id }, place), {
        said: next
          ? t('No. %(number)s stands before no. %(before)s.', { number: item.number, before: next.number })
          : t('No. %(number)s stands last there.', { number: item.number }),
        undo: { command: 'place_statement', payload: Object.assign({ statement: item.id }, placeOf(items, item)), said: t('Taken back.') },
      });
    },

    async remove(item) {
      if ((await ask(deleteStatementQuestion(item))) === null) {
        return;
      }
      const said = t('No. %(number)s is deleted.', { number: item.number });
      if ((await doer.run(`statement-${item.id}`, 'delete_statement', { statement: item.id }, { said })) !== null) {
        drafts.drop(`statement:${item.id}`);
        focus(`#lines-${item.theme}`);
      }
    },
  };
}

/** Adding a list of statements, of which each line becomes one. */
export function linesActions({ ui, drafts, send, draw, focus }) {
  /** Promises null, or the sentence of the refusal. */
  async function addLine(theme, text, as, key) {
    const place = as === 'heading' ? { is_heading: true } : { heading: as };
    const answer = await answerOf(send('add_statement', Object.assign({ theme: theme.id, text, key }, place)));
    return answer.ok ? null : refusalSentence(answer.code, answer.details);
  }

  return {
    type(theme, change) {
      drafts.type(`lines:${theme.id}`, Object.assign({}, linesOf(theme, drafts), change));
    },

    // One after the other, so that the order of the lines is the order of the statements. What is not added yet stays in the
    // field; a line that got no answer keeps its key, so that it never stands there twice.
    async add(event, theme) {
      event.preventDefault();
      const key = `lines:${theme.id}`;
      if (ui.adding.has(theme.id)) {
        return;
      }
      ui.adding.add(theme.id);
      let added = 0;
      let rest = withoutBullets(linesOf(theme, drafts).text);
      let refusal = null;
      while (rest.length > 0 && refusal === null) {
        const { as, first, firstKey } = linesOf(theme, drafts);
        const lineKey = first === rest[0] ? firstKey : newKey();
        drafts.type(key, { text: rest.join('\n'), as, first: rest[0], firstKey: lineKey });
        draw();
        refusal = await addLine(theme, rest[0], as, lineKey);
        if (refusal === null) {
          added += 1;
          rest = withoutBullets(linesOf(theme, drafts).text).slice(1);
          drafts.type(key, { text: rest.join('\n'), as });
        }
      }
      ui.adding.delete(theme.id);
      if (refusal !== null) {
        drafts.refuse(key, refusal);
      }
      if (added > 0) {
        announce(tn('%(n)s statement is added.', '%(n)s statements are added.', added));
      }
      draw();
      focus(`#lines-${theme.id}`);
    },
  };
}

// A list that is pasted from a text has bullets, which are no words of the statement.
function withoutBullets(text) {
  return text
    .split('\n')
    .map((line) => line.replace(/^[\s•▪◦‣·]+/, '').trim())
    .filter((line) => line !== '');
}
