// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { at, graphOf, type MapDocument } from '@/domain/map/graph'
import { inOrder } from '@/domain/map/order'
import { edge, mapOf, node, p } from './documents'

/** Whose each arrow is, in their order. */
function owners(document: MapDocument): string[] {
  const graph = graphOf(document)
  return [...inOrder(graph)].map((index) => at(graph.places, at(graph.arrows, index).from).id)
}

it('goes by number, not by how numbers are spelt', () => {
  expect(owners(mapOf(edge(p(1000), p(9)), edge(p(9), p(20)), edge(p(20), p(9))))).toEqual([p(9), p(20), p(1000)])
})

it('has the largest site first, and of one site what most go along', () => {
  const document = {
    nodes: [node('site:asti', { people: 40 }), node('site:turin', { people: 9_000 }), node('voicemail')],
    edges: [edge('site:asti', 'voicemail'), edge('site:turin', 'site:asti', { count: 3 }), edge('site:turin', 'voicemail', { count: 90 })],
  }
  expect(owners(document)).toEqual(['site:turin', 'site:turin', 'site:asti'])
  expect([...inOrder(graphOf(document))]).toEqual([2, 1, 0])
})
