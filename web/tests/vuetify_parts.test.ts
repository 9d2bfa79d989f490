// SPDX-License-Identifier: Apache-2.0
// Of Vuetify's icons and texts the client has those alone that the components it uses ask for: all of them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { expect, it } from 'vitest'

import { VUETIFY_ICONS } from '@/vuetify_icons'
import { VUETIFY_TEXTS } from '@/vuetify_texts'

const SOURCES = join(import.meta.dirname, '..', 'src')
const VUETIFY = join(import.meta.dirname, '..', 'node_modules', 'vuetify', 'lib')
/** Asked for by functions nothing here calls: the rules of forms, and another set's icons. */
const NOT_USED = /\/(composables\/rules|iconsets|locale)\//
/** Written with a part that is known at runtime alone. */
const ALERTS = ['success', 'info', 'warning', 'error']
const INPUTS = ['clear', 'prependAction', 'appendAction']

/** Every component that a template names: `v-text-field` is `VTextField`. */
function components(): string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf-8' }).filter((file) => file.endsWith('.vue'))
  const tags = files.flatMap((file) => readFileSync(join(SOURCES, file), 'utf-8').match(/<v-[a-z-]+/g) ?? [])
  return [...new Set(tags)].map((tag) => tag.slice(1).replace(/(?:^|-)[a-z]/g, (letter) => letter.replace('-', '').toUpperCase()))
}

/** The modules of Vuetify that these components consist of. */
function modules(): string[] {
  const index = readFileSync(join(VUETIFY, 'components', 'index.js'), 'utf-8')
  const folders = [...index.matchAll(/from "\.\/(\w+)\/index\.js"/g)].map(([, folder]) => String(folder))
  const named = components().map((name) => {
    const folder = folders.find((one) => existsSync(join(VUETIFY, 'components', one, `${name}.js`)))
    if (folder === undefined) throw new Error(`Vuetify has no ${name}`)
    return join(VUETIFY, 'components', folder, `${name}.js`)
  })
  const found = new Set<string>()
  for (let file = named.pop(); file !== undefined; file = named.pop()) {
    if (found.has(file) || !file.endsWith('.js') || NOT_USED.test(file)) continue
    found.add(file)
    const from = dirname(file)
    named.push(...[...readFileSync(file, 'utf-8').matchAll(/from "(\.[^"]+)"/g)].map(([, source]) => resolve(from, String(source))))
  }
  return [...found]
}

/** What these modules ask for, by this pattern. */
function asked(pattern: RegExp): string[] {
  return [...new Set(modules().flatMap((file) => [...readFileSync(file, 'utf-8').matchAll(pattern)].map(([, name]) => String(name))))].sort()
}

/** The keys of a catalogue, with dots. */
function keys(texts: object, before = ''): string[] {
  return Object.entries(texts).flatMap(([key, text]: [string, unknown]) =>
    typeof text === 'object' && text !== null ? keys(text, `${before}${key}.`) : [`${before}${key}`],
  )
}

it('has every icon that is asked for, and no other', () => {
  // `$el` is a component's element.
  const named = asked(/['"]\$(\w+)['"]/g).filter((name) => name !== 'el')
  expect(Object.keys(VUETIFY_ICONS).sort()).toEqual([...new Set([...named, ...ALERTS])].sort())
})

it('has every text that is asked for in both languages, and no other', () => {
  const named = asked(/['"`]\$vuetify\.([\w.]+?)['"`]/g)
  const wanted = [...named, ...INPUTS.map((key) => `input.${key}`)].sort()
  expect(keys(VUETIFY_TEXTS.en).sort()).toEqual(wanted)
  expect(keys(VUETIFY_TEXTS.it).sort()).toEqual(wanted)
})
