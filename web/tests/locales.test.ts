// SPDX-License-Identifier: Apache-2.0
// The catalogues say the same things; what a source asks for is there, and what is there is asked for.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { PROBLEM_KINDS } from '@/api/problem'
import { FAULT_CODES } from '@/domain/faults'

const SOURCES = join(import.meta.dirname, '../src')
const AREAS = readdirSync(join(SOURCES, 'locales/en')).map((name) => name.replace('.json', ''))

function texts(language: string): Map<string, string> {
  const found = new Map<string, string>()
  function walk(at: string, value: unknown): void {
    if (typeof value === 'string') found.set(at, value)
    else for (const [key, one] of Object.entries(value as object)) walk(`${at}.${key}`, one)
  }
  for (const area of AREAS) {
    walk(area, JSON.parse(readFileSync(join(SOURCES, 'locales', language, `${area}.json`), 'utf-8')))
  }
  return found
}

const english = texts('en')
const italian = texts('it')

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort()
}

/** Every text literal in the sources that could be a key; what is put into it is a gap. */
function asked(): RegExp[] {
  const found = new Set<string>()
  for (const name of readdirSync(SOURCES, { recursive: true, encoding: 'utf-8' })) {
    if (!/\.(ts|vue)$/.test(name) || name.startsWith('api/schema')) continue
    const source = readFileSync(join(SOURCES, name), 'utf-8')
    for (const [, key] of source.matchAll(/['"`]((?:[a-z_]+\.)(?:[\w.-]|\$\{[^}]*\})+)['"`]/g)) {
      if (key !== undefined && AREAS.includes(key.split('.')[0] ?? '')) found.add(key)
    }
  }
  return [...found].map((key) => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[\\w.-]+')}$`))
}

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect([...italian.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('name the same values', () => {
    const differing = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(italian.get(key) ?? '').join(),
    )
    expect(differing).toEqual([])
  })

  it('have as many forms for counts', () => {
    const forms = (text: string): number => text.split(' | ').length
    expect([...english].filter(([key, text]) => forms(text) !== forms(italian.get(key) ?? ''))).toEqual([])
  })

  it('have nothing empty, and nothing with straight quotes', () => {
    const bad = [...english, ...italian].filter(([, text]) => text.trim() === '' || /['"](?![{}@|])/.test(text.replaceAll(/\{'.'\}/g, '')))
    expect(bad).toEqual([])
  })

  it('have what is asked for, and no more', () => {
    const patterns = asked()
    const keys = [...english.keys()]
    expect(keys.filter((key) => !patterns.some((pattern) => pattern.test(key)))).toEqual([])
    expect(patterns.filter((pattern) => !keys.some((key) => pattern.test(key))).map(String)).toEqual([])
  })

  it('have a sentence for every problem, and no other', () => {
    const of = (group: string): string[] =>
      [...english.keys()].filter((key) => key.startsWith(`problems.${group}.`)).map((key) => key.split('.')[2] ?? '')
    expect(of('kind').sort()).toEqual([...PROBLEM_KINDS].sort())
    expect(of('fault').sort()).toEqual([...FAULT_CODES].sort())
  })
})
