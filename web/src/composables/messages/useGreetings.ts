// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

import { asProblem, type ApiProblem } from '@/api/problem'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import type { Occasion } from '@/domain/messages'

export interface Greetings {
  /** Seconds each lasts; null: not read yet. */
  greetings: Ref<Partial<Record<Occasion, number>> | null>
  problem: Ref<ApiProblem | null>
  readAgain: () => Promise<void>
  /** These throw an ApiProblem where devia refuses. */
  put: (occasion: Occasion, file: Blob) => Promise<void>
  remove: (occasion: Occasion) => Promise<void>
}

/** What callers are greeted with, in their owner's own voice. */
export function useGreetings(extension: string): Greetings {
  const api = useApi()
  const live = useLive()
  const greetings = shallowRef<Partial<Record<Occasion, number>> | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const abort = new AbortController()

  async function readAgain(): Promise<void> {
    problem.value = null
    try {
      const { data } = await api.get('/extensions/{ext}/greeting', { path: { ext: extension }, signal: abort.signal })
      greetings.value = Object.fromEntries(data.items.map(({ occasion, seconds }) => [occasion, seconds]))
    } catch (error) {
      if (!abort.signal.aborted) problem.value = asProblem(error)
    }
  }

  live.onReturn(() => void readAgain())
  void readAgain()
  onScopeDispose(() => {
    abort.abort()
  })

  return {
    greetings,
    problem,
    readAgain,
    async put(occasion, file) {
      const path = { ext: extension, occasion }
      const { data } = await api.put('/extensions/{ext}/greeting/{occasion}', { path, body: file })
      greetings.value = { ...greetings.value, [occasion]: data.seconds }
    },
    async remove(occasion) {
      await api.delete('/extensions/{ext}/greeting/{occasion}', { path: { ext: extension, occasion } })
      greetings.value = Object.fromEntries(Object.entries(greetings.value ?? {}).filter(([name]) => name !== occasion))
    },
  }
}
