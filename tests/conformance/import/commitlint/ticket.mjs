export default {
  parserPreset: {
    parserOpts: { headerPattern: /^(\w+-\d+) (\w*): (.*)$/, headerCorrespondence: ['scope', 'type', 'subject'] },
  },
  rules: {
    'scope-empty': [2, 'never'],
    'type-enum': [2, 'always', ['feat', 'fix']],
    'subject-min-length': [2, 'always', 5],
    'header-max-length': [2, 'always', 72],
  },
};
