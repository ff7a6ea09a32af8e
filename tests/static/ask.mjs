// Asks ESLint, stylelint or a tokenizer about many sources in one process: node tests/static/ask.mjs TOOL < JSON > JSON.

import { readFileSync } from 'node:fs';

const tools = {
  /** What ESLint says of sources: [[path, source], ...] -> [[[rule, message], ...], ...]. */
  async eslint(sources) {
    const { ESLint } = await import('eslint');
    const eslint = new ESLint();
    const found = [];
    for (const [filePath, source] of sources) {
      const [{ messages }] = await eslint.lintText(source, { filePath });
      found.push(messages.map(({ ruleId, message }) => [ruleId || 'syntax', message]));
    }
    return found;
  },

  /** The rules that ESLint keeps for a path, without those of its recommended set: {rule: options}. */
  async eslintRules(path) {
    const { ESLint } = await import('eslint');
    const { default: js } = await import('@eslint/js');
    const { rules } = await new ESLint().calculateConfigForFile(path);
    const ours = ([name, [severity]]) => severity > 0 && !(name in js.configs.recommended.rules);
    return Object.fromEntries(
      Object.entries(rules)
        .filter(ours)
        .map(([name, [, ...options]]) => [name, options])
    );
  },

  /** What stylelint says of sources: [source, ...] -> [[rule, ...], ...]. */
  async stylelint(sources) {
    const { default: stylelint } = await import('stylelint');
    const found = [];
    for (const code of sources) {
      const { results } = await stylelint.lint({ code, configFile: 'stylelint.config.mjs' });
      found.push(results[0].warnings.map(({ rule }) => rule));
    }
    return found;
  },

  /** The rules that our configuration of stylelint names itself. */
  async stylelintRules() {
    const { default: config } = await import('../../stylelint.config.mjs');
    return Object.keys(config.rules).filter((rule) => config.rules[rule] !== null);
  },

  /** All that is not comment in modules, with its line: [source, ...] -> [[[line, word], ...], ...]. */
  async tokens(sources) {
    const espree = await import('espree');
    const options = { ecmaVersion: 2020, sourceType: 'module', tokens: true, loc: true };
    return sources.map((source) => espree.parse(source, options).tokens.map(({ loc, value }) => [loc.start.line, value]));
  },

  /** All that style sheets say: [source, ...] -> [[[selector or name, parameters or value], ...], ...], in their order. */
  async declarations(sources) {
    const { default: postcss } = await import('postcss');
    const plain = (text) => text.replace(/\s+/g, ' ').replace(/, /g, ',');
    return sources.map((source) => {
      const found = [];
      postcss.parse(source).walk((node) => {
        if (node.type === 'rule') {found.push([plain(node.selector), '']);}
        if (node.type === 'atrule') {found.push([node.name, plain(node.params)]);}
        if (node.type === 'decl') {found.push([node.prop, plain(node.value) + (node.important ? ' !important' : '')]);}
      });
      return found;
    });
  },
};

const answer = await tools[process.argv[2]](JSON.parse(readFileSync(0, 'utf8')));
process.stdout.write(JSON.stringify(answer));
