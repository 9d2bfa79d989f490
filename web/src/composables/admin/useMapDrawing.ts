// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

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

/** Lays maps out as they come, for a picture this wide by its height; of what comes meanwhile the last alone. */
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
  function tell(now: ReadMap): Told {
    if (told?.of === now && told.language === language.value) return told
    const places = placesByNumber(now.graph)
    const circles = circlesOf(now.loops)
    workshop.word(now.map, {
      labels: now.graph.places.map(words.label),
      circles: now.graph.isBySite
        ? []
        : circles
            .map(({ extensions }) => [...new Set(extensions)].flatMap((one) => places.get(one) ?? []))
            .filter((way) => way.length > 0),
      words: { loop: t('admin_map.sign.loop'), deadEnd: t('admin_map.sign.dead_end') },
    })
    told = { of: now, language: language.value, places, circles, rows: words.rows(now) }
    return told
  }

  async function make(now: ReadMap, mine: number): Promise<void> {
    const layout = await workshop.layOut(now.map, aspect.value)
    if (mine !== latest || layout === null) return
    const { places, circles, rows } = tell(now)
    drawing.value = { read: now, layout, places, circles, rows }
  }

  watch(
    [read, aspect, language],
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
