// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

import { asProblem } from '@/api/problem'
import { placesByNumber, useMapWords, type MapRows } from '@/composables/admin/useMapWords'
import type { MapWorkshop, ReadMap } from '@/composables/admin/useMapWorkshop'
import { useTexts } from '@/composables/useTexts'
import { circlesOf, type Circle } from '@/domain/attention'
import type { Layout } from '@/domain/map/layout'

/** A map with where everything in it stands, and with all that is said of it. */
export interface MapDrawing extends Told {
  read: ReadMap
  layout: Layout
}

interface Told {
  /** Where each person, by extension, is in the graph. */
  places: ReadonlyMap<string, number>
  circles: readonly Circle[]
  rows: MapRows
}

/**
 * Lays maps out as they come, for a picture this wide by its height; of what comes meanwhile the last alone.
 *
 * What is left to do here is done in short steps, while the other thread does the next one: the page answers in between.
 */
export function useMapDrawing(
  workshop: MapWorkshop,
  read: Readonly<Ref<ReadMap | null>>,
  aspect: Readonly<Ref<number>>,
): Readonly<Ref<MapDrawing | null>> {
  const drawing = shallowRef<MapDrawing | null>(null)
  const { t, language } = useTexts()
  const words = useMapWords()
  let latest = 0
  let told: (Told & { of: ReadMap; language: string }) | null = null

  /** The map in words; in the picture there will be the same. */
  async function tell(now: ReadMap): Promise<Told> {
    const spoken = language.value
    if (told?.of === now && told.language === spoken) return told
    const places = placesByNumber(now.graph)
    const circles = circlesOf(now.loops)
    await workshop.word(now.map, {
      labels: now.graph.places.map(words.label),
      circles: now.graph.isBySite
        ? []
        : circles
            .map(({ extensions }) => [...new Set(extensions)].flatMap((one) => places.get(one) ?? []))
            .filter((way) => way.length > 0),
      words: { loop: t('admin_map.sign.loop'), deadEnd: t('admin_map.sign.dead_end') },
    })
    told = { of: now, language: spoken, places, circles, rows: words.rows(now) }
    return told
  }

  async function make(now: ReadMap, mine: number): Promise<void> {
    const layout = await workshop.layOut(now.map, aspect.value)
    if (mine !== latest || layout === null) return
    const { places, circles, rows } = await tell(now)
    if (mine === latest) drawing.value = { read: now, layout, places, circles, rows }
  }

  watch(
    [read, aspect, language],
    ([now]) => {
      latest += 1
      // A workshop that breaks has said so to whoever reads; the last picture stays.
      if (now !== null) make(now, latest).catch(asProblem)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    latest += 1
  })
  return drawing
}
