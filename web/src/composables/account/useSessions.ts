// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

import { ApiProblem, asProblem } from '@/api/problem'
import type { components } from '@/api/schema'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'

export type WebSession = components['schemas']['WebSessionDocument']

export interface Sessions {
  /** This one first; null: not read yet. */
  sessions: Ref<WebSession[] | null>
  problem: Ref<ApiProblem | null>
  read: () => Promise<void>
  /** That browser is signed out; throws an `ApiProblem`. */
  revoke: (id: string) => Promise<void>
  /** All but this one are; throws an `ApiProblem`. */
  revokeOthers: () => Promise<void>
}

/** The browsers one is signed in with. */
export function useSessions(): Sessions {
  const api = useApi()
  const live = useLive()
  const sessions = shallowRef<WebSession[] | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const abort = new AbortController()

  async function read(): Promise<void> {
    problem.value = null
    try {
      const { data } = await api.get('/sessions', { signal: abort.signal })
      sessions.value = [...data.items].sort((a, b) => Number(b.current) - Number(a.current))
    } catch (error) {
      if (!abort.signal.aborted) problem.value = asProblem(error)
    }
  }

  async function revoke(id: string): Promise<void> {
    try {
      await api.delete('/sessions/{session_id}', { path: { session_id: id } })
    } catch (error) {
      // Gone already: as well.
      if (!(error instanceof ApiProblem && error.kind === 'not-found')) throw error
    }
    sessions.value = sessions.value?.filter((one) => one.id !== id) ?? null
  }

  live.onReturn(() => void read())
  onScopeDispose(() => {
    abort.abort()
  })
  void read()

  return {
    sessions,
    problem,
    read,
    revoke,
    async revokeOthers() {
      await read()
      if (problem.value !== null) throw problem.value
      for (const { id, current } of sessions.value ?? []) if (!current) await revoke(id)
    },
  }
}
