// The rules for our JavaScript: `npx eslint`. Node is needed for this alone; tests/static/test_eslint.py runs it.
//
// Phones of 2020 (Chrome 80, Safari 13) run the modules of workshop/static/js as they are written: one `?.` and the
// page stays blank there. So they are ES2019, and parsed as ES2020 only because import() is older in browsers (Chrome 63,
// Safari 11.1) than in the standard; all else that is new in ES2020 is forbidden below.

import js from '@eslint/js';
import globals from 'globals';

import stip from './tools/eslint/plugin.mjs';

const NEWER_NAMES = [
  'globalThis', 'BigInt', 'allSettled', 'matchAll', 'replaceAll', 'WeakRef', 'structuredClone', 'hasOwn', 'findLast',
  'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'replaceChildren', 'randomUUID',
];

// Words of people are text, never markup; and under our CSP no code is made of text either.
const UNSAFE_NAMES = [
  'innerHTML', 'outerHTML', 'insertAdjacentHTML', 'createContextualFragment', 'parseFromString', 'unsafeHTML',
  'unsafeSVG', 'unsafeCSS', 'unsafeStatic', 'styleMap', 'eval', 'Function', 'cssText',
];

const named = (names) => `/^(${names.join('|')})$/`;
const DOCUMENT = ":matches([object.name='document'], [object.property.name='document'])";
const HTML = 'TaggedTemplateExpression[tag.name=/^(html|svg)$/]';
const MARKUP = `${HTML} > TemplateLiteral > TemplateElement`;
const NO_MARKUP = `:not(${HTML}) > TemplateLiteral > TemplateElement`;
const OR_LOST = 'or nobody finds it to translate';

// All are reported as no-restricted-syntax, so each has a sentence of its own: tests/static/test_eslint.py tells them apart.
const RESTRICTED = [
  ['ChainExpression', '?. is ES2020'],
  ["LogicalExpression[operator='??']", '?? is ES2020'],
  ['Literal[bigint]', 'BigInt is ES2020'],
  ["MetaProperty[meta.name='import']", 'import.meta is ES2020'],
  ['ExportAllDeclaration[exported]', 'export * as is ES2020'],
  [`Identifier[name=${named(NEWER_NAMES)}]`, 'a name that is newer than Chrome 80 or Safari 13'],
  [`Identifier[name=${named(UNSAFE_NAMES)}]`, 'a name that makes markup or code of text'],
  [`Literal[value=${named(UNSAFE_NAMES)}]`, 'a string that names what makes markup or code of text'],
  [`TemplateElement[value.cooked=${named(UNSAFE_NAMES)}]`, 'a template that names what makes markup or code of text'],
  [`MemberExpression${DOCUMENT}[property.name=/^write(ln)?$/]`, 'document.write makes markup of text'],
  [`MemberExpression${DOCUMENT}[property.value=/^write(ln)?$/]`, "document['write'] makes markup of text"],
  [`${MARKUP}[value.raw=/\\sstyle\\s*=/]`, 'our CSP forbids style attributes; use a class or .style=${...}'],
  [`${MARKUP}[value.raw=/\\son[a-z]+\\s*=/]`, 'our CSP forbids handlers in attributes; use @event=${...}'],
  [`${NO_MARKUP}[value.raw=/\\n/]`, 'hosting/assets.py takes the indentation out of its lines'],
  ["CallExpression[callee.name='t']:not([arguments.0.type='Literal'])", `t() takes a literal string, ${OR_LOST}`],
  [
    "CallExpression[callee.name='tn']:not([arguments.0.type='Literal'][arguments.1.type='Literal'])",
    `tn() takes two literal strings, ${OR_LOST}`,
  ],
  [
    "CallExpression[callee.name=/^tn?$/] > Literal.arguments:first-child:not([value=type(string)])",
    `t() and tn() begin with a string, ${OR_LOST}`,
  ],
  [
    'ImportSpecifier[imported.name=/^tn?$/]:not([local.name=/^tn?$/])',
    `t and tn keep their names when they are imported, ${OR_LOST}`,
  ],
].map(([selector, message]) => ({ selector, message }));

export default [
  {
    ignores: ['**/node_modules/', '**/vendor/', '.venv/', 'data/', 'exports/'],
  },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'array-callback-return': 'error',
      'consistent-return': 'error',
      curly: 'error',
      'default-case-last': 'error',
      'dot-notation': 'error',
      eqeqeq: 'error',
      'guard-for-in': 'error',
      'no-constructor-return': 'error',
      'no-else-return': 'error',
      'no-extend-native': 'error',
      'no-lonely-if': 'error',
      'no-new-wrappers': 'error',
      'no-promise-executor-return': 'error',
      'no-return-assign': 'error',
      'no-self-compare': 'error',
      'no-sequences': 'error',
      'no-shadow': ['error', { hoist: 'never' }],
      'no-throw-literal': 'error',
      'no-undef-init': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-unneeded-ternary': 'error',
      'no-unreachable-loop': 'error',
      'no-unused-expressions': 'error',
      'no-unused-vars': ['error', { caughtErrors: 'none' }],
      'no-use-before-define': ['error', { functions: false, variables: false }],
      'no-useless-concat': 'error',
      'no-useless-rename': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-promise-reject-errors': 'error',
      'prefer-template': 'error',
      radix: 'error',
    },
  },
  {
    files: ['workshop/static/js/**/*.js'],
    plugins: { stip },
    languageOptions: {
      ecmaVersion: 2020,
      sourceType: 'module',
      globals: { ...globals.browser },
    },
    rules: {
      'no-console': 'error',
      'no-implied-eval': 'error',
      'no-multi-str': 'error',
      'no-script-url': 'error',
      'no-template-curly-in-string': 'error',
      'no-restricted-globals': ['error', 'event', 'name', 'status', 'length', 'open', 'close', 'stop', 'parent', 'top', 'self', 'find', 'print', 'focus', 'blur'],
      'no-restricted-syntax': ['error', ...RESTRICTED],
      'stip/later-import': 'error',
    },
  },
  {
    files: ['workshop/static/js/core/**/*.js', 'workshop/static/js/pages/*/state.js'],
    rules: { 'stip/ts-check': 'error' },
  },
  {
    // What runs in Node: these rules themselves and the comparison of the bench.
    files: ['*.mjs', 'tools/**/*.mjs', 'tests/**/*.mjs', 'bench/**/*.mjs'],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: 'module',
      globals: { ...globals.node },
    },
  },
];
