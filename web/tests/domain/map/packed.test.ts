// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { graphOf } from '@/domain/map/graph'
import { packed, packedSpots, unpacked, unpackedSpots } from '@/domain/map/packed'
import { edge, mapOf, node, p } from './documents'

describe('a packed graph', () => {
  it('is the same when unpacked', () => {
    const graph = graphOf({
      nodes: [
        node(p(201), { name: 'Anna Rossi', site: 'default', in_loop: true }),
        node(p(202), { name: '', site: null, unusable: true }),
        node('voicemail:202'),
        node('hang_up'),
        node('outside:+393331234567', { written: '+39 333 123 4567' }),
        node('unknown'),
      ],
      edges: [
        edge(p(201), p(202), { in_loop: true }),
        edge(p(202), p(201), { in_loop: true, classes: ['external'] }),
        edge(p(202), p(201), { condition: 'no_answer', classes: ['internal'], unusable: 'mailbox_off' }),
        edge(p(202), 'voicemail:202', { condition: 'no_answer', classes: ['external'], unusable: 'extension_unknown' }),
      ],
    })
    expect(unpacked(packed(graph))).toEqual(graph)
  })

  it('is the same by site, where arrows stand for many', () => {
    const graph = graphOf({
      nodes: [node('site:turin', { people: 9_000, site: 'turin', in_loop: true }), node('voicemail')],
      edges: [edge('site:turin', 'voicemail', { count: 4_321 }), edge('site:turin', 'site:turin', { count: 70_000 })],
    })
    expect(unpacked(packed(graph))).toEqual(graph)
  })

  it('is the same where there is nothing', () => {
    const graph = graphOf({ nodes: [], edges: [] })
    expect(unpacked(packed(graph))).toEqual(graph)
  })

  it('tells once what thousands have in common', () => {
    const { told, common } = packed(graphOf(mapOf(...Array.from({ length: 500 }, (_, index) => edge(p(index), p(index + 1))))))
    expect(told).toHaveLength(1)
    expect(common).toHaveLength(1)
  })
})

it('keeps where everybody stands', () => {
  const spots = [
    { x: 1.5, y: -2.25, r: 9 },
    { x: 1e6, y: 0.1, r: 13 },
  ]
  expect(unpackedSpots(packedSpots(spots))).toEqual(spots)
})
