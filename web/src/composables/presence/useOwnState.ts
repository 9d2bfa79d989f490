// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

import { asProblem, type ApiProblem } from '@/api/problem'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import { useSession } from '@/composables/useSession'
import type { State } from '@/domain/presence'

export interface OwnState {
  /** Null: not known yet, or there is no extension. */
  state: Ref<State | null>
  problem: Ref<ApiProblem | null>
}

/** What devia knows of one's own extension, as it changes. */
export function useOwnState(): OwnState {
  const api = useApi()
  const live = useLive()
  const session = useSession()
  const state = shallowRef<State | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  let running: AbortController | null = null

  async function read(ext: string): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    try {
      const { data } = await api.get('/extensions/{ext}/state', { path: { ext }, signal: mine.signal })
      if (mine.signal.aborted) return
      state.value = data
      problem.value = null
    } catch (error) {
      if (mine.signal.aborted) return
      problem.value = asProblem(error)
    }
  }

  live.on('state', ({ extension, state: now }) => {
    if (extension !== session.user.value?.extension) return
    // Newer than what is still on its way.
    running?.abort()
    state.value = now
    problem.value = null
  })
  watch(
    () => session.user.value?.extension ?? null,
    (extension) => {
      state.value = null
      if (extension !== null) void read(extension)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    running?.abort()
  })

  return { state, problem }
}
