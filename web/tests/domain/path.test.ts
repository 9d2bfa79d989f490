// SPDX-License-Identifier: Apache-2.0
// Every row of the decision tables (tests/vectors), as the API previews it (tests/api/preview_paths.py).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { heardOf } from '@/domain/explanation'
import { answering, extensionsOn, pathOf, type Path, type Place, type Preview } from '@/domain/path'
import { stopsOf } from '@/domain/path_words'

interface Row {
  id: string
  called: Place
  preview: Preview
  /** The last decision, as the tables write it: `ring 201 20`, `201 busy extension:202 (otherwise)`, `reject 480`. */
  expect: string
}

const ROWS = JSON.parse(readFileSync(join(import.meta.dirname, 'preview_paths.json'), 'utf-8')) as Row[]

/** The row with this id. */
function rowOf(id: string): Row {
  const found = ROWS.find((row) => row.id === id)
  if (found === undefined) throw new Error(`no row ${id}`)
  return found
}

function drawn(row: Row): Path {
  return pathOf(row.preview, row.called)
}

/** How the tables would write the end of this path. */
function endOf(path: Path): string {
  const last = path.stations.at(-1)
  if (last === undefined) throw new Error('a path without stations')
  if (path.ending?.kind === 'hung_up' || path.ending?.kind === 'refused') return `refused ${path.ending.heard}`
  const kind = last.place.kind === 'attendant' ? 'group' : last.place.kind
  if (last.led !== null) return `${kind}:${last.place.number}`
  return last.ringing === null ? 'no end' : `ring ${last.place.number}${last.ringing.seconds === null ? '' : ` ${String(last.ringing.seconds)}`}`
}

/** The same of what the tables say. */
function expectedEnd(expected: string): string {
  const [first, second, third] = expected.split(' ')
  if (first === 'reject') return `refused ${heardOf(Number(second))}`
  return first === 'ring' ? expected : String(third)
}

describe('the picture of every row of the decision tables', () => {
  it('is of all of them', () => {
    expect(ROWS.length).toBeGreaterThan(250)
  })

  it.each(ROWS.map((row) => [row.id, row] as const))('%s', (_id, row) => {
    const path = drawn(row)
    expect(endOf(path)).toBe(expectedEnd(row.expect))
    const stops = stopsOf(path, row.preview)
    const last = stops.at(-1)
    const isAnswer = row.expect.startsWith('reject')
    expect(['hung_up', 'refused'].includes(last?.look ?? '')).toBe(isAnswer)
    expect(new Set(stops.map(({ id }) => id)).size).toBe(stops.length)
  })
})

describe('pathOf', () => {
  it('has a station for each place the call comes to, with what rings there and why it goes on', () => {
    const { stations, ending } = drawn(rowOf('B5.1 way: a courtesy ring, then away'))
    expect(stations.map(({ place, ringing, led }) => [place.kind, place.number, ringing, led?.because ?? null])).toEqual([
      ['extension', '201', { seconds: 10, isCourtesy: true }, null],
      ['extension', '202', { seconds: null, isCourtesy: false }, 'always'],
      ['mailbox', '201', null, 'otherwise'],
    ])
    expect(ending).toEqual({ kind: 'mailbox' })
  })

  it('lets a destination ring no longer than whoever sent the call there waits', () => {
    const { stations } = drawn(rowOf('B6.3 way: whoever diverts waits less than the destination\'s own rule'))
    expect(stations.map(({ ringing }) => ringing?.seconds ?? null)).toEqual([null, 10, null])
  })

  it('tells a call that is hung up from one that finds nobody', () => {
    expect(drawn(rowOf('B11.3 way: hang up ends a chain of wishes')).ending).toEqual({ kind: 'hung_up', by: '202', heard: 'unavailable' })
    expect(drawn(rowOf('B11.2 way: nobody has a mailbox, the last answer is the caller\'s')).ending).toEqual({
      kind: 'refused',
      heard: 'busy',
      isLimited: false,
    })
  })

  it('tells that a loop left nothing', () => {
    const path = drawn(rowOf('B8.2 way: two who divert to each other, without mailboxes'))
    expect(path.ending).toEqual({ kind: 'refused', heard: 'unavailable', isLimited: true })
    expect(path.stations.at(-1)?.led?.because).toBe('last_resort')
  })

  it('rings at an attendant that was dialled', () => {
    const [group] = drawn(rowOf('B9.3 way: dialled directly, over to the night number, which has a plan of its own')).stations
    expect(group?.place).toEqual({ kind: 'attendant', number: '9' })
    expect(group?.ringing).toEqual({ seconds: null, isCourtesy: false })
  })

  it('rings at an attendant as long as the group does, or whoever sent the call there waits', () => {
    const { preview, called } = rowOf('B9.3 way: dialled directly, over to the night number, which has a plan of its own')
    expect(pathOf({ ...preview, group_ring_times: { '9': 45 } }, called).stations[0]?.ringing?.seconds).toBe(45)
    const hop = (ringTime: number | null): Preview['chain'][number] => ({
      decision: 'divert',
      extension: '201',
      courtesy: null,
      hop: {
        diverting: '201',
        condition: 'always',
        origin: 'rule',
        sub_reason: null,
        target: { kind: 'attendant', number: '9' },
        after_ringing: false,
        destination_ring_time: ringTime,
        otherwise: null,
        follows: null,
      },
      explanation: { extension: '201', caller_class: 'external', occasion: 'arrival', steps: [] },
    })
    const seconds = (ringTime: number | null): unknown =>
      pathOf({ ...preview, chain: [hop(ringTime)], group_ring_times: { '9': 45 } }, { kind: 'extension', number: '201' }).stations[1]?.ringing?.seconds
    expect([seconds(null), seconds(20), seconds(60)]).toEqual([45, 20, 45])
  })

  it('has no end where the way was too long to be told', () => {
    const { preview, called } = rowOf('B8.1 way: voicemail after five')
    expect(pathOf({ ...preview, chain: preview.chain.slice(0, 3) }, called).ending).toBeNull()
  })
})

describe('of a path', () => {
  const path = drawn(rowOf('B8.1 way: an internal destination\'s own plan is followed'))

  it('those who can answer are told in their order', () => {
    expect(answering(path)).toEqual([
      { kind: 'extension', number: '202' },
      { kind: 'extension', number: '203' },
      { kind: 'mailbox', number: '202' },
    ])
  })

  it('the extensions on it are known', () => {
    expect([...extensionsOn(path)]).toEqual(['201', '202', '203'])
  })
})
