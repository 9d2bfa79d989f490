// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

import type { MapDocument } from '@/composables/admin/useDiversionMap'
import { useMapWords, type MapRow } from '@/composables/admin/useMapWords'
import { graphOf, type Graph } from '@/domain/map/graph'
import { layOut, type Layout } from '@/domain/map/layout'
import { linesOf, type Line } from '@/domain/map/lines'

/** A document with where everything in it stands. */
export interface MapDrawing {
  document: MapDocument
  graph: Graph
  layout: Layout
  lines: readonly Line[]
  labels: readonly string[]
  rows: readonly MapRow[]
}

const MANY = 2_000 // places

/** Lays documents out as they come; of very large ones a step at a time, so that the page answers in between. */
export function useMapDrawing(document: Readonly<Ref<MapDocument | null>>, aspect: Readonly<Ref<number>>): Readonly<Ref<MapDrawing | null>> {
  const drawing = shallowRef<MapDrawing | null>(null)
  const words = useMapWords()
  let latest = 0

  async function make(now: MapDocument, mine: number): Promise<void> {
    const rest = async (): Promise<boolean> => {
      if (now.nodes.length > MANY) await new Promise((resolve) => setTimeout(resolve))
      return mine === latest
    }
    const graph = graphOf(now)
    if (!(await rest())) return
    const layout = layOut(graph, aspect.value)
    if (!(await rest())) return
    const lines = linesOf(graph, layout.spots)
    const labels = graph.places.map(words.label)
    if (!(await rest())) return
    const rows = words.rows(graph, now.loops)
    if (!(await rest())) return
    drawing.value = { document: now, graph, layout, lines, labels, rows }
  }

  watch(
    [document, aspect],
    ([now]) => {
      latest += 1
      if (now !== null) void make(now, latest)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    latest += 1
  })
  return drawing
}
