// SPDX-License-Identifier: Apache-2.0
// The client, built into the Python package; `devia` serves it (docs/decisions/0012).
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

import VueI18n from '@intlify/unplugin-vue-i18n/vite'
import Vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import Vuetify from 'vite-plugin-vuetify'
import { defineConfig } from 'vitest/config'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const SMALLEST_COMPRESSED = 1024 // octets; below, headers weigh more than what is saved

/** Compresses once, when built, what devia would otherwise compress at each answer. */
function compressed(): Plugin {
  let folder = ''
  return {
    name: 'devia:compressed',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir
    },
    writeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf-8' })) {
        const path = join(folder, name)
        if (!/\.(js|css|svg|html|webmanifest)$/.test(name) || statSync(path).size < SMALLEST_COMPRESSED) continue
        const content = readFileSync(path)
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
        writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
      }
    },
  }
}

export default defineConfig({
  resolve: { alias: { '@': here('./src') } },
  plugins: [
    Vue(),
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
    compressed(),
  ],
  build: {
    outDir: here('../src/devia/api/static'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    // Small files stay files: a data: address would be refused for scripts and styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
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
  },
})
