// SPDX-License-Identifier: Apache-2.0
// Of Vuetify's helper classes only some are in the style sheet: all that are asked for have to be.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import { expect, it } from 'vitest'

const SOURCES = join(import.meta.dirname, '../src')
const VUETIFYS = createRequire(import.meta.url).resolve('vuetify/styles/utilities')

/** What the style sheet gives a name to, and between which widths. */
function classes(path: string): Set<string> {
  return new Set([...readFileSync(path, 'utf-8').matchAll(/\.([a-z][\w-]*)(?=[\s,{])/g)].map((match) => match[1] ?? ''))
}

const theirs = classes(VUETIFYS)
const ours = classes(join(SOURCES, 'styles/utilities.css'))

function asked(template: string): string[] {
  const written = [...template.matchAll(/\bclass="([^"]*)"/g)].flatMap((match) => (match[1] ?? '').split(/[^\w-]+/))
  // Properties that become helper classes.
  const made = [...template.matchAll(/\b(rounded|elevation|border)="([^"]*)"/g)].flatMap(([, name = '', values = '']) =>
    values.split(' ').map((value) => `${name}-${value}`),
  )
  return [...written, ...made]
}

it('has every helper class that a template asks for', () => {
  const missing = readdirSync(SOURCES, { recursive: true, encoding: 'utf-8' })
    .filter((name) => name.endsWith('.vue'))
    .flatMap((name) =>
      asked(readFileSync(join(SOURCES, name), 'utf-8'))
        .filter((one) => theirs.has(one) && !ours.has(one))
        .map((one) => `${name}: ${one}`),
    )
  expect(theirs.size).toBeGreaterThan(1000)
  expect(missing).toEqual([])
})

it('has none that Vuetify does not know', () => {
  expect([...ours].filter((one) => !theirs.has(one))).toEqual([])
})
