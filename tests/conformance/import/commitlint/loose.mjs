export default {
  defaultIgnores: false,
  rules: {
    'header-max-length': [2, 'always', 72],
    'body-leading-blank': [2, 'always'],
    'references-empty': [2, 'never'],
    'header-full-stop': [2, 'never', '.'],
    'trailer-exists': [1, 'always', 'Signed-off-by:'],
  },
};
