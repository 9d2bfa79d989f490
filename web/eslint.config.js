// SPDX-License-Identifier: Apache-2.0
// What TypeScript alone does not hold: who may speak to the network, who may know Vue, sorted locale files.
import jsonc from 'eslint-plugin-jsonc'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

const NETWORK = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'].map((name) => ({
  name,
  message: 'Only web/src/api may speak to the network.',
}))

export default ts.config(
  { ignores: ['node_modules/', 'src/api/schema.d.ts'] },
  {
    files: ['**/*.{ts,vue}'],
    extends: [...ts.configs.strictTypeChecked, ...ts.configs.stylisticTypeChecked, ...vue.configs['flat/recommended']],
    languageOptions: {
      parser: vueParser,
      parserOptions: {
        parser: ts.parser,
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      'no-restricted-globals': ['error', ...NETWORK],
      'no-restricted-syntax': [
        'error',
        { selector: "MemberExpression[object.name='Intl'][property.name='DateTimeFormat']", message: 'Days and times are written by domain/moments.' },
        { selector: "MemberExpression[property.name=/^toLocale(Date|Time)String$/]", message: 'Days and times are written by domain/moments.' },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-macros-order': 'error',
      'vue/no-bare-strings-in-template': ['error', { allowlist: ['devia', '·', '–', '—', '→', '(', ')', ',', ':', '/', '+'] }],
      'vue/no-static-inline-styles': 'error',
      'vue/no-v-html': 'error',
      // Formatting: one attribute a line is not our way, and line breaks are the author's.
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always' } }],
      'vue/html-indent': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multi-word-component-names': ['error', { ignores: ['App'] }],
      // A prop left out is undefined, and its type says so.
      'vue/require-default-prop': 'off',
      // Vuetify's slots are called item.name and the like.
      'vue/valid-v-slot': ['error', { allowModifiers: true }],
    },
  },
  { files: ['src/domain/moments.ts', 'tests/**'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/api/**'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['src/domain/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: ['vue', 'vue-router', 'vue-i18n', 'vuetify'].map((name) => ({ name, message: 'domain/ computes; it knows no Vue.' })),
          patterns: [
            {
              // Types of the API are values' shapes, and welcome.
              regex: '^(@|\\.\\.?)/(.*/)?(api|composables|components|pages)(/|$)',
              allowTypeImports: true,
              message: 'domain/ computes; it knows neither the network nor what is drawn.',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...NETWORK,
        ...['window', 'document', 'localStorage', 'navigator'].map((name) => ({ name, message: 'domain/ computes; give it values.' })),
      ],
    },
  },
  { files: ['tests/**'], rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' } },
  {
    files: ['src/locales/**/*.json'],
    extends: [...jsonc.configs['flat/recommended-with-json']],
    rules: { 'jsonc/sort-keys': ['error', 'asc', { natural: true, minKeys: 2 }], 'jsonc/no-dupe-keys': 'error' },
  },
)
