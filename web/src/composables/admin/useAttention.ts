// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

import { type ApiProblem, asProblem } from '@/api/problem'
import type { components } from '@/api/schema'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'

export type Attention = components['schemas']['AttentionDocument']

const SOON = 1_000 // milliseconds: what happens together is read once
const REGULARLY = 60_000 // milliseconds: time passes, and not all of it is told

/** What needs attention, kept true: read again when something happens, quietly. */
export function useAttention(): {
  attention: Readonly<Ref<Attention | null>>
  /** Why it could not be read the last time. */
  problem: Readonly<Ref<ApiProblem | null>>
  reload: () => Promise<void>
} {
  const api = useApi()
  const live = useLive()
  const attention = shallowRef<Attention | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  let underWay: AbortController | null = null
  let soon: number | null = null

  async function reload(): Promise<void> {
    underWay?.abort()
    const controller = new AbortController()
    underWay = controller
    try {
      attention.value = (await api.get('/attention', { signal: controller.signal })).data
      problem.value = null
    } catch (caught) {
      if (!controller.signal.aborted) problem.value = asProblem(caught)
    }
  }

  function happened(): void {
    soon ??= window.setTimeout(() => {
      soon = null
      void reload()
    }, SOON)
  }

  live.watchAll()
  live.on('organisation_changed', happened)
  live.on('plan_changed', happened)
  live.on('handset_changed', happened)
  live.on('state', happened)
  live.onReturn(() => void reload())
  const regularly = window.setInterval(() => {
    if (document.visibilityState === 'visible') void reload()
  }, REGULARLY)
  onScopeDispose(() => {
    underWay?.abort()
    window.clearInterval(regularly)
    if (soon !== null) window.clearTimeout(soon)
  })
  void reload()
  return { attention, problem, reload }
}
