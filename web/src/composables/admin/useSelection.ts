// SPDX-License-Identifier: Apache-2.0
import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'

import type { List } from '@/composables/admin/useList'
import { choosing, countOf, EVERYTHING, isChosen, NOTHING, type Selection } from '@/domain/admin/selection'

export interface RowSelection<Row> {
  count: ComputedRef<number>
  isAll: ComputedRef<boolean>
  isSome: ComputedRef<boolean>
  has: (key: string) => boolean
  /** Chooses the row at this place, or no longer; with `isStretch` all from the one before to it. */
  toggle: (place: number, isStretch?: boolean) => void
  chooseAll: (isOn: boolean) => void
  rows: () => Promise<Row[]>
  clear: () => void
}

/** Rows of a list, chosen to do something with them. Another search or filter chooses nothing. */
export function useSelection<Row>(list: () => List<Row>, keyOf: (row: Row) => string): RowSelection<Row> {
  const selection = shallowRef<Selection>(NOTHING)
  const last: Ref<number | null> = shallowRef(null)
  /** Those chosen one by one, as they were when seen. */
  const seen = new Map<string, Row>()
  const total = computed(() => list().total.value ?? 0)
  const count = computed(() => countOf(selection.value, total.value))

  function clear(): void {
    selection.value = NOTHING
    last.value = null
    seen.clear()
  }

  function toggle(place: number, isStretch = false): void {
    const row = list().row(place)
    if (row === undefined) return
    const isOn = !isChosen(selection.value, keyOf(row))
    const from = isStretch && last.value !== null ? Math.min(last.value, place) : place
    const to = isStretch && last.value !== null ? Math.max(last.value, place) : place
    const keys: string[] = []
    for (let at = from; at <= to; at += 1) {
      const one = list().row(at)
      if (one === undefined) continue
      keys.push(keyOf(one))
      seen.set(keyOf(one), one)
    }
    selection.value = choosing(selection.value, keys, isStretch || isOn)
    last.value = place
  }

  watch(() => JSON.stringify({ ...list().query.value, sort: '' }), clear)

  return {
    count,
    isAll: computed(() => total.value > 0 && count.value === total.value),
    isSome: computed(() => count.value > 0),
    has: (key) => isChosen(selection.value, key),
    toggle,
    chooseAll(isOn) {
      clear()
      if (isOn) selection.value = EVERYTHING
    },
    async rows() {
      if (!selection.value.isAll) return [...selection.value.keys].flatMap((key) => seen.get(key) ?? [])
      const rows = await list().all()
      return rows.filter((row) => isChosen(selection.value, keyOf(row)))
    },
    clear,
  }
}
