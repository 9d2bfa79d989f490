// SPDX-License-Identifier: Apache-2.0
// The client, built into the Python package; `devia` serves it (docs/decisions/0012).
import { fileURLToPath } from 'node:url'

import VueI18n from '@intlify/unplugin-vue-i18n/vite'
import Vue from '@vitejs/plugin-vue'
import Vuetify from 'vite-plugin-vuetify'
import { defineConfig } from 'vitest/config'

import { compressed } from './tools/compressed.ts'
import { dateless } from './tools/dateless.ts'
import { firstFiles } from './tools/first_files.ts'
import { icon } from './tools/icons.ts'
import { onDemand } from './tools/on_demand.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: { alias: { '@': here('./src') } },
  plugins: [
    // Nothing here, nor in Vuetify, is written in the other way.
    Vue({ features: { optionsAPI: false } }),
    Vuetify({ autoImport: true }),
    VueI18n({
      include: here('./src/locales/**/*.json'),
      // Precompiled and without the message compiler: the content security policy forbids eval.
      runtimeOnly: true,
      compositionOnly: true,
      fullInstall: false,
      dropMessageCompiler: true,
      strictMessage: true,
    }),
    dateless(),
    onDemand(),
    icon(),
    compressed(),
  ],
  // The map's own thread.
  worker: { format: 'es', plugins: () => [icon()] },
  build: {
    outDir: here('../src/devia/api/static'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    // Small files stay files: a data: address would be refused for scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: firstFiles(here('./src/main.ts')), debugName: 'first' }] } } },
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(
      ['/api', '/problems'].map((path) => [
        path,
        // The Host header stays the browser's, so that devia sees its own page's origin.
        { target: process.env.DEVIA_SERVER ?? 'http://127.0.0.1:8080', ws: true, changeOrigin: false },
      ]),
    ),
  },
  test: {
    environment: 'happy-dom',
    include: ['tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    server: { deps: { inline: ['vuetify'] } },
    css: false,
    restoreMocks: true,
    testTimeout: 30_000, // milliseconds: a page's first test compiles it, on whatever machine
  },
})
