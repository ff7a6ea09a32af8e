// The rules for our style sheets: `npx stylelint 'workshop/static/css/**/*.css'`; tests/static/test_stylelint.py runs it.
//
// Phones of 2020 (Chrome 80, Safari 13) must understand every rule without which a page falls apart. What they may do
// without, such as text-size-adjust or overscroll-behavior, is not on these lists.

import stip from './tools/stylelint/plugin.mjs';

const NEWER = 'is newer than Chrome 80 or Safari 13';
const message = (name) => `${name} ${NEWER}`;

export default {
  extends: ['stylelint-config-recommended'],
  plugins: stip,
  reportDescriptionlessDisables: true,
  reportInvalidScopeDisables: true,
  reportNeedlessDisables: true,
  rules: {
    'at-rule-disallowed-list': [['layer', 'container', 'property', 'scope', 'starting-style'], { message }],
    'function-disallowed-list': [['clamp', 'color-mix', 'lab', 'lch', 'oklab', 'oklch', 'light-dark'], { message }],
    'function-url-no-scheme-relative': true,
    'function-url-scheme-disallowed-list': ['http', 'https'],
    'property-disallowed-list': [
      ['aspect-ratio', '/^inset/', '/^(margin|padding)-(inline|block)$/', 'scale', 'rotate', 'translate'],
      { message },
    ],
    'selector-pseudo-class-disallowed-list': [['is', 'where', 'has'], { message }],
    'unit-disallowed-list': [
      ['dvh', 'dvw', 'dvi', 'dvb', 'svh', 'svw', 'svi', 'svb', 'lvh', 'lvw', 'lvi', 'lvb', 'cqw', 'cqh', 'cqi', 'cqb'],
      { message },
    ],
    'no-descending-specificity': null, // blocks of one sheet do not know each other's order
    'property-no-deprecated': null, // the old names (clip, grid-gap, page-break-after) are those that old phones know
    'stip/gap-only-in-grid': true,
    'stip/nothing-from-outside': true,
    'stip/no-nesting': true,
  },
};
