// stylelint rules of our own, for what no ready rule says.

import stylelint from 'stylelint';

const { createPlugin, utils } = stylelint;

/** Make a rule that calls `look(root, report)`, with `report(node)` for each node that breaks it. */
function rule(name, message, look) {
  const ruleName = `stip/${name}`;
  const messages = utils.ruleMessages(ruleName, { rejected: message });
  const made = (primary) => (root, result) => {
    if (primary) {
      look(root, (node) => utils.report({ ruleName, result, node, message: messages.rejected }));
    }
  };
  return createPlugin(ruleName, Object.assign(made, { ruleName, messages }));
}

const isGrid = (block) => block.nodes.some(({ prop, value }) => prop === 'display' && /^(inline-)?grid\b/.test(value));

export default [
  rule('gap-only-in-grid', 'a gap in a flex box is newer than Chrome 80 or Safari 13: only grids have one', (root, report) => {
    root.walkDecls(/^((row|column)-)?gap$/, (declaration) => {
      if (!isGrid(declaration.parent)) {
        report(declaration);
      }
    });
  }),
  rule('nothing-from-outside', 'a page loads nothing from other servers', (root, report) => {
    root.walk((node) => {
      if (/https?:\/\/|url\(['"]?\/\//i.test([node.params, node.value, node.text].join(' '))) {
        report(node);
      }
    });
  }),
  rule('no-nesting', 'nested rules are newer than Chrome 80 or Safari 13', (root, report) => {
    root.walkRules((node) => {
      if (node.parent.type === 'rule') {
        report(node);
      }
    });
  }),
];
