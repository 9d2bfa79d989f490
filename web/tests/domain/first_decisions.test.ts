// SPDX-License-Identifier: Apache-2.0
// The client's reading of a plan against the server's decisions (tests/api/first_decisions.py): they must never differ.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { fateOf, type Fate, type Known } from '@/domain/deciding'
import { draftOf, type CalleeState, type Destination, type Lane, type PlanDocument } from '@/domain/plan'

interface Row {
  rules: PlanDocument['rules']
  handset: Destination | null
  order: Known['order']
  availability: Known['availability']
  state: Omit<CalleeState, 'devices'>
  lane: Lane
  /** `divert` and why, `ring` or `courtesy` and for how long, `refuse` and with what. */
  expect: [string, string | number | null]
}

const ROWS = JSON.parse(readFileSync(join(import.meta.dirname, 'first_decisions.json'), 'utf-8')) as Row[]

/** How the server would write it. */
function written(fate: Fate): Row['expect'] {
  switch (fate.what) {
    case 'divert':
      return fate.after > 0 ? ['courtesy', fate.after] : ['divert', fate.condition]
    case 'ring':
      return ['ring', fate.then?.after ?? null]
    case 'refuse':
      return ['refuse', fate.because === 'do_not_disturb' ? 486 : 480]
  }
}

describe('what the page says happens now', () => {
  it('is of many situations', () => {
    expect(ROWS.length).toBeGreaterThan(300)
  })

  it.each(ROWS.map((row, index) => [index, row] as const))('is what the server decides: %i', (_index, row) => {
    const known: Known = {
      order: row.order,
      handset: { active: row.handset !== null, destination: row.handset },
      availability: row.availability,
      numberFaults: new Map(),
      closed: new Set(),
    }
    const draft = draftOf({ rules: row.rules, notify: 'none', caller_id: 'default' })
    expect(written(fateOf(draft, row.lane, { ...row.state, devices: [] }, known))).toEqual(row.expect)
  })
})
