const types = ['feat', 'fix', 'docs', 'chore', 'refactor'];
export default {
  extends: ['@commitlint/config-conventional'],
  ignores: [(commit) => commit.includes('[skip lint]'), (message) => /^release /i.test(message)],
  rules: {
    'type-enum': [2, 'always', [...types, 'test']],
    'scope-enum': [2, 'always', ['api', 'web', 'deps']],
    'scope-empty': [2, 'never'],
    'subject-case': [2, 'always', ['lower-case']],
    'subject-max-length': [2, 'always', 50],
    'body-empty': [2, 'never'],
    'body-max-line-length': [2, 'always', Infinity],
    'footer-max-line-length': [0],
  },
};
