// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { forestOf } from '@/domain/map/forest'
import { at, graphOf, type MapDocument } from '@/domain/map/graph'
import { edge, mapOf, p } from './documents'

function forest(document: MapDocument): { ends: string[][]; parent: Record<string, string | null> } {
  const graph = graphOf(document)
  const found = forestOf(graph)
  const id = (place: number): string => at(graph.places, place).id
  return {
    ends: found.ends.map((end) => end.map(id)),
    parent: Object.fromEntries([...found.parent].map((to, place) => [id(place), to === -1 ? null : id(to)])),
  }
}

describe('forestOf', () => {
  it('leads everybody to an end', () => {
    const { ends, parent } = forest(mapOf(edge(p(1), p(2)), edge(p(2), 'voicemail:2'), edge(p(3), 'voicemail:3')))
    expect(ends).toEqual([['voicemail']])
    expect(parent).toEqual({ [p(1)]: p(2), [p(2)]: 'voicemail', [p(3)]: 'voicemail', voicemail: null })
  })

  it('gathers around a circle, in its order', () => {
    const { ends, parent } = forest(mapOf(edge(p(9), p(1)), edge(p(1), p(2)), edge(p(2), p(3)), edge(p(3), p(1))))
    expect(ends).toEqual([[p(1), p(2), p(3)]])
    expect(parent).toMatchObject({ [p(9)]: p(1), [p(1)]: null, [p(3)]: null })
  })

  it('prefers colleagues to the ends of calls, and circles to everything', () => {
    const { parent } = forest(
      mapOf(
        edge(p(1), 'hang_up', { condition: 'always' }),
        edge(p(1), p(2), { condition: 'no_answer' }),
        edge(p(2), p(3), { condition: 'always' }),
        edge(p(2), p(4), { in_loop: true }),
        edge(p(4), p(2), { in_loop: true }),
      ),
    )
    expect(parent[p(1)]).toBe(p(2))
    expect(parent[p(3)]).toBeNull()
    expect(parent[p(2)]).toBeNull()
  })

  it('takes the first condition between two alike', () => {
    expect(forest(mapOf(edge(p(1), p(2), { condition: 'no_answer' }), edge(p(1), p(3), { condition: 'always' }))).parent[p(1)]).toBe(p(3))
  })

  it('does not take an arrow to the same place for a way', () => {
    expect(forest(mapOf(edge(p(1), p(1)))).ends).toEqual([[p(1)]])
  })
})
