// SPDX-License-Identifier: Apache-2.0
import { computed, shallowRef, watch, type ComputedRef } from 'vue'

import { ApiProblem } from '@/api/problem'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import { assumedOf, CIRCUMSTANCES, isAssumed, isSo, toggled, type Assumed, type Circumstance, type KnownState } from '@/domain/path_assumed'

export interface AssumedState {
  /** What differs from the live state; null: nothing. */
  assumed: ComputedRef<Assumed | null>
  circumstances: ComputedRef<{ name: Circumstance; isOn: boolean; isAssumed: boolean }[]>
  toggle: (name: Circumstance) => void
  forget: () => void
}

/** The live state of the extension, and what somebody wants to know instead of it. */
export function useAssumedState(extension: () => string): AssumedState {
  const api = useApi()
  const live = useLive()
  const known = shallowRef<KnownState | null>(null)
  const wished = shallowRef<ReadonlyMap<Circumstance, boolean>>(new Map())
  const given = computed(() => ({ known: known.value, wished: wished.value }))

  async function read(of: string): Promise<void> {
    try {
      const { data } = await api.get('/extensions/{ext}/state', { path: { ext: of } })
      if (of === extension()) known.value = data
    } catch (error) {
      // Then everything is assumed from what is usual, until devia says how it is.
      if (!(error instanceof ApiProblem)) throw error
    }
  }

  watch(
    extension,
    (of) => {
      known.value = null
      wished.value = new Map()
      void read(of)
    },
    { immediate: true },
  )
  live.on('state', (message) => {
    if (message.extension === extension()) known.value = message.state
  })
  live.onReturn(() => void read(extension()))

  return {
    assumed: computed(() => assumedOf(given.value)),
    circumstances: computed(() =>
      CIRCUMSTANCES.map((name) => ({ name, isOn: isSo(name, given.value), isAssumed: isAssumed(name, given.value) })),
    ),
    toggle(name) {
      wished.value = toggled(name, given.value)
    },
    forget() {
      wished.value = new Map()
    },
  }
}
