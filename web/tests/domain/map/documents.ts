// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'
import type { MapDocument } from '@/domain/map/graph'

type Node = components['schemas']['MapNode']
type Edge = components['schemas']['MapEdge']

/** A node of the API's map from its id. */
export function node(id: string, more: Partial<Node> = {}): Node {
  const [kind = '', number = null] = id.split(':')
  return {
    id,
    kind: kind as Node['kind'],
    number: kind === 'site' ? null : number,
    written: null,
    name: kind === 'site' ? number : null,
    site: null,
    people: kind === 'extension' ? 1 : 0,
    in_loop: false,
    unusable: false,
    ...more,
  }
}

/** An edge of the API's map. */
export function edge(source: string, target: string, more: Partial<Edge> = {}): Edge {
  return { source, target, condition: 'busy', classes: ['internal', 'external'], count: 1, in_loop: false, unusable: null, ...more }
}

/** A map of these edges, with a node for each end. */
export function mapOf(...edges: Edge[]): MapDocument {
  const ids = [...new Set(edges.flatMap(({ source, target }) => [source, target]))]
  return { nodes: ids.map((id) => node(id)), edges }
}

/** A person's id. */
export const p = (number: number | string): string => `extension:${number}`
