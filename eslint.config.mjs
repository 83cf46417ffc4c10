// Few rules, each with a reason in ARCHITECTURE.md: rooms, no any, no floating promise, no clock or chance in the core.
import tseslint from 'typescript-eslint';

const chance = ['Date', 'Math.random'].join(', ');

export default tseslint.config(
  { ignores: ['out/**', 'node_modules/**', 'test/samples/**', 'test/features/*/*/**', '**/*.mjs', '*.config.ts'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'max-lines': ['error', { max: 300 }],
      'max-params': ['error', 4],
      'max-lines-per-function': ['error', { max: 60 }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['server/core/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'error',
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: `The core is pure: ${chance} come through ports.` }],
      'no-restricted-globals': ['error', { name: 'Date', message: `The core is pure: ${chance} come through ports.` }],
      'no-restricted-imports': ['error', { patterns: ['node:*', 'vscode*', 'openai'] }],
    },
  },
  { files: ['server/io/**/*.ts', 'server/lsp/**/*.ts', 'server/cli/**/*.ts', 'webview/**/*.ts*'], rules: { 'no-restricted-imports': ['error', { paths: ['vscode'] }] } },
  { files: ['test/**/*.ts', 'test/**/*.tsx'], rules: { 'max-lines-per-function': 'off' } },
);
