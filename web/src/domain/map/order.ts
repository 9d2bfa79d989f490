// SPDX-License-Identifier: Apache-2.0
import { at, type Graph } from './graph'

/** Arrows by whose they are: the largest site first, people by number. */
export function inOrder(graph: Graph): Uint32Array<ArrayBuffer> {
  const keys = graph.places.map(({ people, number }) => ({ people, number: (number ?? '').padStart(20) }))
  return Uint32Array.from(
    graph.arrows
      .map((_, index) => index)
      .sort((a, b) => {
        const [one, other] = [at(graph.arrows, a), at(graph.arrows, b)]
        const [left, right] = [at(keys, one.from), at(keys, other.from)]
        const byNumber = left.number === right.number ? 0 : left.number < right.number ? -1 : 1
        return right.people - left.people || byNumber || other.count - one.count || a - b
      }),
  )
}
