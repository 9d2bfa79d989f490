// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { mapWords, type MapRow, type MapWords } from '@/composables/admin/useMapWords'
import type { ReadMap } from '@/composables/admin/useMapWorkshop'
import { createTexts } from '@/composables/useTexts'
import { graphOf, type MapDocument } from '@/domain/map/graph'
import { inOrder } from '@/domain/map/order'
import { edge, mapOf, node, p } from '../../domain/map/documents'

async function words(): Promise<MapWords> {
  const texts = createTexts('en')
  await texts.need(['admin_map', 'admin_rules'])
  return mapWords(texts)
}

function read(document: MapDocument, loops: ReadMap['loops'] = []): ReadMap {
  const graph = graphOf(document)
  return { map: 1, graph, order: inOrder(graph), edges: document.edges.length, loops, deadEnds: 0, total: { people: 2, arrows: 2 } }
}

const told = (found: MapWords, map: ReadMap): string[] =>
  found.rows(map).slice(0, 99).map((row) => {
    if (row.kind === 'head') return `${row.title} ${row.count}`
    const { title, text } = found.told(map.graph, row)
    return `${title}: ${text}`
  })

it('names every kind of place', async () => {
  const { label, full } = await words()
  const places = graphOf({
    nodes: [
      node(p(202), { name: 'Bruno Bianchi' }),
      node('site:Milano', { people: 1200 }),
      node('attendant:9'),
      node('outside:+390255500001', { written: '+39 02 5550 0001' }),
      node('voicemail'),
      node('unknown:777'),
    ],
    edges: [],
  }).places
  expect(places.map(label)).toEqual(['Bruno Bianchi', 'Milano · 1,200', 'Attendant 9', '+39 02 5550 0001', 'Voicemail', '777, nobody’s'])
  expect(places.slice(0, 2).map(full)).toEqual(['Bruno Bianchi 202', 'Milano'])
})

it('tells circles first, then what cannot work, then all', async () => {
  const map = read(
    mapOf(edge(p(1), p(2), { in_loop: true }), edge(p(2), p(1), { in_loop: true }), edge(p(2), 'voicemail', { condition: 'no_answer', unusable: 'mailbox_off' })),
    [{ code: 'loop', otherwise: false, caller_class: 'internal', extensions: ['1', '2', '1'], conditions: ['busy', 'busy'], names: { 1: 'Anna', 2: 'Bruno' }, groups: [], fact: null }],
  )
  expect(told(await words(), map)).toEqual([
    'Circles 1',
    'Anna → Bruno → Anna: when all of them are in a call, for inside callers',
    'Cannot work 1',
    '2 → Voicemail: The mailbox is off.',
    'Who diverts 3',
    '1 → 2: when in a call',
    '2 → 1: when in a call',
    '2 → Voicemail: when nobody answers',
  ])
})

it('says how many an arrow between sites stands for', async () => {
  const { reasons } = await words()
  const arrow = graphOf(mapOf(edge('site:Milano', 'site:Roma', { count: 1500 }))).arrows[0]
  expect(arrow && reasons(arrow)).toBe('1,500 diversions')
})

it('makes only the rows that are looked at', async () => {
  const map = read(mapOf(edge(p(1), p(2)), edge(p(3), p(2)), edge(p(4), p(2))))
  const rows = (await words()).rows(map)
  expect(rows.length).toBe(4)
  const some: MapRow[] = rows.slice(2, 4)
  expect(some.map((row) => row.kind)).toEqual(['arrow', 'arrow'])
})
