// What the rules do: they are one draft, saved as a whole.

import { t } from '../../../core/texts.js';
import { paintName } from '../../../views/facilitator/words.js';
import { removeColourQuestion } from '../../../views/prepare/questions.js';

export function rulesActions({ drafts, ask, current, draw, focus }) {
  function type(change) {
    drafts.type('rules', Object.assign({}, current().rules, change));
  }

  function save() {
    const { rules } = current();
    const { with_voting, rule, open_totals, statements_visible, deal_per_theme } = rules;
    const colours = rules.colours.map(({ name, paint, meaning, budget, max_per_item, weight, group }) => ({
      name,
      paint,
      meaning,
      budget: Number(budget),
      max_per_item: Number(max_per_item),
      weight: Number(weight),
      group: group || '',
    }));
    return drafts.save('rules', 'set_rules', { with_voting, rule, open_totals, statements_visible, deal_per_theme, colours });
  }

  function change(changed) {
    type(changed);
    save();
  }

  function typeColour(index, changed) {
    const colours = current().rules.colours.map((colour, place) => (place === index ? Object.assign({}, colour, changed) : colour));
    type({ colours });
  }

  function typeBudget(index, value) {
    const { budget, max_per_item: most } = current().rules.colours[index];
    const isFree = String(most) === String(budget) || Number(most) > Number(value);
    typeColour(index, isFree ? { budget: value, max_per_item: value } : { budget: value });
    draw();
  }

  return {
    save,
    change,
    typeColour,
    typeBudget,

    takeBudget(index, budget) {
      typeBudget(index, budget);
      save();
    },

    changeColour(index, changed) {
      typeColour(index, changed);
      save();
    },

    addColour() {
      const { rules, paints } = current();
      const { colours } = rules;
      const paint = paints.find((each) => colours.every((colour) => colour.paint !== each)) || paints[0];
      const isTaken = colours.some((colour) => colour.name === paintName(paint));
      const name = isTaken ? t('Colour %(number)s', { number: colours.length + 1 }) : paintName(paint);
      change({ colours: colours.concat({ name, paint, meaning: '', budget: 3, max_per_item: 3, weight: 1 }) });
      focus(`#colour-${colours.length}-name`);
    },

    async removeColour(index) {
      const { colours } = current().rules;
      if ((await ask(removeColourQuestion(colours[index]))) !== null) {
        change({ colours: colours.filter((colour, place) => place !== index) });
        focus('#rules-title');
      }
    },
  };
}
