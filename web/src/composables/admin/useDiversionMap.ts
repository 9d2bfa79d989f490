// SPDX-License-Identifier: Apache-2.0
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

import { type ApiProblem, asProblem } from '@/api/problem'
import type { MapWorkshop, ReadMap } from '@/composables/admin/useMapWorkshop'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import { CONDITIONS, type CallerClass, type Condition } from '@/domain/map/graph'

/** What is drawn; it stands in the page's address. */
export interface MapWish {
  condition: Condition | null
  lane: CallerClass | null
  /** People of this site alone. */
  site: string | null
  /** What is around this extension alone. */
  around: string | null
  steps: number
  /** Sites or people; null: as suits how many there are. */
  group: 'site' | 'people' | null
}

export interface DiversionMap {
  wish: ComputedRef<MapWish>
  ask: (change: Partial<MapWish>) => void
  read: Readonly<Ref<ReadMap | null>>
  /** Whether sites are drawn, not people. */
  isGrouped: Readonly<Ref<boolean>>
  /** Counts the parts of the map that were asked for: another is shown whole. */
  drawing: Readonly<Ref<number>>
  isReading: Readonly<Ref<boolean>>
  problem: Readonly<Ref<ApiProblem | null>>
  /** What is drawn is no longer quite so, and too large to be drawn anew under the reader's hands. */
  hasChanged: Readonly<Ref<boolean>>
  reload: () => Promise<void>
}

const MANY = 400 // arrows; more are told by site first
const SOON = 1_500 // milliseconds

export function useDiversionMap(workshop: MapWorkshop): DiversionMap {
  const api = useApi()
  const live = useLive()
  const route = useRoute()
  const router = useRouter()
  const home = route.path
  const found = shallowRef<ReadMap | null>(null)
  const isGrouped = shallowRef(false)
  const drawing = shallowRef(0)
  const isReading = shallowRef(false)
  const problem = shallowRef<ApiProblem | null>(null)
  const hasChanged = shallowRef(false)
  let isAnother = false
  let underWay: AbortController | null = null
  let soon: number | null = null

  const wish = computed(() => wishOf(route.path === home ? route.query : {}))

  async function read(signal: AbortSignal): Promise<void> {
    const { condition, lane, site, around, steps, group } = wish.value
    const isPart = site !== null || around !== null
    const isAuto = group === null && !isPart
    const ask = async (grouped: boolean): Promise<ReadMap> => {
      const query = {
        ...(condition === null ? {} : { condition }),
        ...(lane === null ? {} : { caller_class: lane }),
        ...(site === null ? {} : { site }),
        ...(around === null ? {} : { around, steps }),
        ...(grouped ? { group: 'site' as const } : {}),
      }
      const read = await workshop.read(await api.octets('/map', { query, signal }))
      if (!signal.aborted) return read
      workshop.forget(read.map)
      throw signal.reason
    }
    let grouped = isAuto || (group === 'site' && !isPart)
    let read = await ask(grouped)
    if (isAuto && read.total.arrows <= MANY) {
      workshop.forget(read.map)
      grouped = false
      read = await ask(false)
    }
    if (isAnother) drawing.value += 1
    isAnother = false
    if (found.value !== null) workshop.forget(found.value.map)
    found.value = read
    isGrouped.value = grouped
  }

  async function reload(): Promise<void> {
    underWay?.abort()
    const controller = new AbortController()
    underWay = controller
    isReading.value = true
    try {
      await read(controller.signal)
      problem.value = null
      hasChanged.value = false
    } catch (caught) {
      if (controller.signal.aborted) return
      problem.value = asProblem(caught)
    }
    isReading.value = false
  }

  function happened(): void {
    if ((found.value?.edges ?? 0) > MANY) {
      hasChanged.value = true
      return
    }
    soon ??= window.setTimeout(() => {
      soon = null
      void reload()
    }, SOON)
  }

  live.watchAll()
  live.on('plan_changed', happened)
  live.on('handset_changed', happened)
  live.on('organisation_changed', (message) => {
    if (['user', 'site', 'attendant', 'plan', 'handset'].includes(message.kind)) happened()
  })
  live.onReturn(happened)
  watch(
    () => JSON.stringify(wish.value),
    () => {
      isAnother = true
      void reload()
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    underWay?.abort()
    if (soon !== null) window.clearTimeout(soon)
  })

  return {
    wish,
    ask(change) {
      void router.push({ query: addressOf({ ...wish.value, ...change }) })
    },
    read: found,
    isGrouped,
    drawing,
    isReading,
    problem,
    hasChanged,
    reload,
  }
}

function wishOf(query: Readonly<Record<string, unknown>>): MapWish {
  const text = (name: string): string | null => (typeof query[name] === 'string' && query[name] !== '' ? query[name] : null)
  const steps = Number(text('steps') ?? '1')
  return {
    condition: CONDITIONS.find((one) => one === text('condition')) ?? null,
    lane: (['internal', 'external'] as const).find((one) => one === text('lane')) ?? null,
    site: text('site'),
    around: text('around'),
    steps: [1, 2, 3].includes(steps) ? steps : 1,
    group: (['site', 'people'] as const).find((one) => one === text('group')) ?? null,
  }
}

function addressOf({ condition, lane, site, around, steps, group }: MapWish): Record<string, string> {
  const texts = { condition, lane, site, around, steps: around === null || steps === 1 ? null : String(steps), group }
  return Object.fromEntries(Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== null))
}
