// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'

import { asProblem, type ApiProblem } from '@/api/problem'
import type { Scope } from '@/composables/calls/usePastCalls'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import { isFrom, withCall, type LiveCall } from '@/domain/call'

export interface LiveCalls {
  /** The latest first; null: not read yet. */
  calls: Ref<LiveCall[] | null>
  problem: Ref<ApiProblem | null>
}

/** The calls that ring or are being talked in, as they come and go. */
export function useLiveCalls(scope: MaybeRefOrGetter<Scope>): LiveCalls {
  const api = useApi()
  const live = useLive()
  const calls = shallowRef<LiveCall[] | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  let running: AbortController | null = null
  /** What was told while the list was on its way is newer than the list. */
  let told = new Map<string, LiveCall | null>()

  async function read(): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    told = new Map()
    const ext = toValue(scope)
    const { signal } = mine
    try {
      const { data } =
        ext === null
          ? await api.get('/calls/live', { signal })
          : await api.get('/extensions/{ext}/calls/live', { path: { ext }, signal })
      if (mine !== running) return
      let found: LiveCall[] = data.items.filter(({ id }) => told.get(id) !== null)
      for (const call of told.values()) if (call !== null) found = withCall(found, call)
      calls.value = found
      problem.value = null
    } catch (error) {
      if (mine !== running || signal.aborted) return
      problem.value = asProblem(error)
    }
  }

  live.on('call', ({ call }) => {
    if (!concerns(call, toValue(scope))) return
    told.set(call.id, call)
    if (calls.value !== null) calls.value = withCall(calls.value, call)
  })
  live.on('call_gone', ({ id }) => {
    told.set(id, null)
    if (calls.value !== null) calls.value = calls.value.filter((call) => call.id !== id)
  })
  live.onReturn(() => void read())
  watch(() => toValue(scope), () => {
    calls.value = null
    void read()
  }, { immediate: true })
  onScopeDispose(() => {
    running?.abort()
  })

  return { calls, problem }
}

/** An administrator hears of everybody's calls, whichever list is looked at. */
function concerns(call: LiveCall, scope: Scope): boolean {
  return (
    scope === null ||
    isFrom(call, scope) ||
    call.called === scope ||
    call.answered_by === scope ||
    call.at.number === scope ||
    call.hops.some(({ diverting }) => diverting === scope)
  )
}
