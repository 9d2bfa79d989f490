// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

import { asProblem } from '@/api/problem'
import type { components } from '@/api/schema'
import type { Refusal } from '@/composables/diversions/usePlan'
import { useApi } from '@/composables/useApi'
import type { Draft } from '@/domain/plan'

type Warning = components['schemas']['WarningDocument']

const PAUSE = 400 // milliseconds without a change before devia is asked

export interface Check {
  /** What saving the draft would warn of; null: not known, or nothing has changed. */
  warnings: Ref<Warning[] | null>
  /** What saving it would be refused for. */
  refusal: Ref<Refusal | null>
}

/** What devia would say to this draft, while it is being made. `null`: nothing differs from what is saved. */
export function useCheck(extension: () => string, draft: () => Draft | null): Check {
  const api = useApi()
  const warnings = shallowRef<Warning[] | null>(null)
  const refusal = shallowRef<Refusal | null>(null)
  let timer: number | null = null
  let asked: AbortController | null = null

  function stop(): void {
    if (timer !== null) window.clearTimeout(timer)
    asked?.abort()
  }

  async function ask(body: Draft): Promise<void> {
    const { signal } = (asked = new AbortController())
    try {
      const { data } = await api.post('/extensions/{ext}/plan/check', { path: { ext: extension() }, body, signal })
      warnings.value = data.warnings
      refusal.value = null
    } catch (error) {
      if (signal.aborted) return
      const problem = asProblem(error)
      // Whatever else is the matter is told when it is saved.
      refusal.value = problem.kind === 'invalid' ? { problem, draft: body } : null
    }
  }

  watch(draft, (changed) => {
    stop()
    if (changed === null) {
      warnings.value = null
      refusal.value = null
    } else timer = window.setTimeout(() => void ask(changed), PAUSE)
  })
  onScopeDispose(stop)

  return { warnings, refusal }
}
