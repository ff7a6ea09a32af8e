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

export default { rules: { 'later-import': laterImport } };
