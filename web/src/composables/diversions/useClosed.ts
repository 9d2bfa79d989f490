// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'

import { ApiProblem } from '@/api/problem'
import type { components } from '@/api/schema'
import { useApi } from '@/composables/useApi'
import { ATTENDANT } from '@/domain/deciding'
import { LANES } from '@/domain/plan'

type Step = components['schemas']['StepDocument']

/**
 * The attendant, or groups by number, that are closed at this hour, so that rules to them are passed over (B4.3). Only
 * devia knows the opening hours: its own reading of the saved plan tells, anew whenever `occasion` changes.
 */
export function useClosed(extension: () => string, occasion: () => unknown): Ref<ReadonlySet<string>> {
  const api = useApi()
  const closed = shallowRef<ReadonlySet<string>>(new Set())
  let asked: AbortController | null = null

  async function read(): Promise<void> {
    asked?.abort()
    const { signal } = (asked = new AbortController())
    try {
      const previews = await Promise.all(
        LANES.map((lane) =>
          api.post('/extensions/{ext}/preview', { path: { ext: extension() }, body: { caller_class: lane }, signal }),
        ),
      )
      const steps = previews.flatMap(({ data }) => data.chain[0]?.explanation.steps ?? [])
      closed.value = new Set(steps.flatMap(closedBy))
    } catch (error) {
      // Without an answer it stays what it was last.
      if (!signal.aborted && !(error instanceof ApiProblem)) throw error
    }
  }

  watch(occasion, (now) => {
    if (now !== null) void read()
  })
  onScopeDispose(() => asked?.abort())
  return closed
}

function closedBy({ fact, destination }: Step): string[] {
  if (fact !== 'attendant_closed') return []
  return [destination?.kind === 'number' ? destination.number : ATTENDANT]
}
