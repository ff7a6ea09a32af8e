// ESLint rules of our own, for what no selector can say.

// As LATER_IMPORT in workshop/hosting/assets.py, which finds by it the texts that the page needs then.
const LATER_IMPORT = /^import\('\.{1,2}\/[^']+'\)$/;

const laterImport = {
  meta: {
    type: 'problem',
    messages: { unseen: "write import('./module.js'), with nothing else in it: the page would lack the texts of other ones" },
    schema: [],
  },
  create: (context) => ({
    ImportExpression(node) {
      if (!LATER_IMPORT.test(context.sourceCode.getText(node))) {
        context.report({ node, messageId: 'unseen' });
      }
    },
  }),
};

const tsCheck = {
  meta: {
    type: 'problem',
    messages: { missing: 'begin with // @ts-check, or tsc does not look at this module' },
    schema: [],
  },
  create: (context) => ({
    Program(node) {
      if (context.sourceCode.lines[0] !== '// @ts-check') {
        context.report({ node, messageId: 'missing' });
      }
    },
  }),
};

export default { rules: { 'later-import': laterImport, 'ts-check': tsCheck } };
