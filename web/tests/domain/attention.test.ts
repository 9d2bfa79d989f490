// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { circlesOf, daysBetween } from '@/domain/attention'

const NAMES = { '201': 'Anna Rossi', '202': 'Bruno Bianchi' }
const LOOP = { extensions: ['201', '202', '201'], conditions: ['busy', 'busy'], names: NAMES, groups: [] as string[] } as const
const loop = (caller_class: 'internal' | 'external', more: object = {}): Parameters<typeof circlesOf>[0][number] => ({
  ...LOOP,
  extensions: [...LOOP.extensions],
  conditions: [...LOOP.conditions],
  caller_class,
  ...more,
})

describe('circlesOf', () => {
  it('tells what holds for inside and outside callers once', () => {
    const [circle, ...others] = circlesOf([loop('internal'), loop('external'), loop('internal')])
    expect(others).toEqual([])
    expect(circle).toMatchObject({ people: ['Anna Rossi', 'Bruno Bianchi', 'Anna Rossi'], shared: 'busy', lanes: ['internal', 'external'] })
  })

  it('keeps circles apart that differ in when', () => {
    expect(circlesOf([loop('internal'), loop('internal', { conditions: ['busy', 'always'] })]).map(({ shared }) => shared)).toEqual(['busy', null])
  })

  it('names attendants', () => {
    const [circle] = circlesOf([loop('internal', { extensions: ['201', '9', '201'], groups: ['9'] })], (number) => `Attendant ${number}`)
    expect(circle?.people).toEqual(['Anna Rossi', 'Attendant 9', 'Anna Rossi'])
  })

  it('has numbers for people that are not known, and nothing for conditions that are hidden', () => {
    const [circle] = circlesOf([loop('internal', { names: { '201': 'Anna Rossi' }, conditions: ['busy', null] })])
    expect(circle).toMatchObject({ people: ['Anna Rossi', '202', 'Anna Rossi'], conditions: ['busy'] })
  })
})

describe('daysBetween', () => {
  it('counts whole days', () => {
    expect(daysBetween('2026-03-01T12:00:00Z', '2026-03-09T11:59:59Z')).toBe(7)
    expect(daysBetween('2026-03-01T12:00:00Z', '2026-03-09T12:00:00Z')).toBe(8)
  })

  it('counts none where clocks differ', () => {
    expect(daysBetween('2026-03-01T12:00:00Z', '2026-03-01T11:00:00Z')).toBe(0)
  })
})
