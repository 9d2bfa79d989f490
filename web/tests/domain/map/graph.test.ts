// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { at, graphOf, neighboursOf } from '@/domain/map/graph'
import { edge, mapOf, node, p } from './documents'

describe('graphOf', () => {
  it('has one station for all mailboxes', () => {
    const graph = graphOf(mapOf(edge(p(201), 'voicemail:201'), edge(p(202), 'voicemail:202')))
    expect(graph.places.map(({ id }) => id)).toEqual([p(201), 'voicemail', p(202)])
    expect(graph.arrows.map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [2, 1],
    ])
  })

  it('has one arrow for all that leads the same way, its reasons in the order devia looks at them', () => {
    const graph = graphOf(
      mapOf(
        edge(p(201), p(202), { condition: 'no_answer' }),
        edge(p(201), p(202), { condition: 'busy', classes: ['external'], unusable: 'extension_unknown' }),
        edge(p(201), p(202), { condition: 'busy', classes: ['internal'], in_loop: true }),
      ),
    )
    expect(graph.arrows).toHaveLength(1)
    const arrow = at(graph.arrows, 0)
    expect(arrow).toMatchObject({ count: 3, isInLoop: true, isUnusable: true })
    expect(arrow.reasons.map(({ condition, classes }) => `${condition} ${classes.join()}`)).toEqual([
      'busy internal',
      'busy external',
      'no_answer internal,external',
    ])
  })

  it('knows who is one arrow away, in whatever direction', () => {
    const graph = graphOf(mapOf(edge(p(1), p(2)), edge(p(2), p(3)), edge(p(4), p(3))))
    expect([...neighboursOf(graph, 1)].sort()).toEqual([0, 1, 2])
  })

  it('leaves out an arrow one end of which is not there', () => {
    expect(graphOf({ nodes: [node(p(1))], edges: [edge(p(1), p(2))] }).arrows).toEqual([])
  })

  it('says whether sites are drawn', () => {
    expect(graphOf(mapOf(edge('site:turin', 'voicemail'))).isBySite).toBe(true)
    expect(graphOf(mapOf(edge(p(1), p(2)))).isBySite).toBe(false)
  })

  it('refuses an index that is not there', () => {
    expect(() => at([], 0)).toThrow(RangeError)
  })
})
