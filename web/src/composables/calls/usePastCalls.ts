// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, toValue, watch, type MaybeRefOrGetter, type Ref } from 'vue'

import { asProblem, type ApiProblem } from '@/api/problem'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import { isFrom, type PastCall } from '@/domain/call'
import { questionOf, type CallFilter, type Question } from '@/domain/call_filter'

const PAGE = 40
/** Where a filter lets little through, a page may be short though more follows: asked again at most so often. */
const MOST_PAGES = 5

/** Whose calls: one extension's, or everybody's (`null`). */
export type Scope = string | null

export interface PastCalls {
  /** Newest first; null: not read yet. */
  calls: Ref<PastCall[] | null>
  /** Those that ended meanwhile, and are not shown yet. */
  waiting: Ref<PastCall[]>
  hasMore: Ref<boolean>
  isReading: Ref<boolean>
  problem: Ref<ApiProblem | null>
  readOn: () => Promise<void>
  readAgain: () => Promise<void>
  /** What waits takes its place in the list. */
  showWaiting: () => void
}

/**
 * The calls that are over, page by page, and those that end while one looks.
 *
 * @param mayMove whether a new call may push the list down now; else it waits
 */
export function usePastCalls(scope: MaybeRefOrGetter<Scope>, filter: MaybeRefOrGetter<CallFilter>, mayMove: () => boolean): PastCalls {
  const api = useApi()
  const live = useLive()
  const calls = shallowRef<PastCall[] | null>(null)
  const waiting = shallowRef<PastCall[]>([])
  const next = shallowRef<string | null>(null)
  const hasMore = shallowRef(false)
  const isReading = shallowRef(false)
  const problem = shallowRef<ApiProblem | null>(null)
  let running: AbortController | null = null

  function ask(query: Question & { limit: number; cursor?: string }, signal: AbortSignal): Promise<{ items: PastCall[]; next?: string | null }> {
    const ext = toValue(scope)
    return ext === null
      ? api.get('/calls', { query, signal }).then(({ data }) => data)
      : api.get('/extensions/{ext}/calls', { path: { ext }, query, signal }).then(({ data }) => data)
  }

  async function read(cursor: string | null): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    isReading.value = true
    problem.value = null
    const question = questionOf(toValue(filter), new Date())
    try {
      let found: PastCall[] = []
      let at = cursor
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const answer = await ask({ ...question, limit: PAGE, ...(at === null ? {} : { cursor: at }) }, mine.signal)
        found = [...found, ...answer.items]
        at = answer.next ?? null
        if (at === null || found.length >= PAGE / 2) break
      }
      if (mine !== running) return
      if (cursor === null) waiting.value = []
      const before = cursor === null ? [] : (calls.value ?? [])
      const known = new Set(before.map(({ id }) => id))
      calls.value = [...before, ...found.filter(({ id }) => !known.has(id))]
      next.value = at
      hasMore.value = at !== null
    } catch (error) {
      if (mine !== running || mine.signal.aborted) return
      problem.value = asProblem(error)
    } finally {
      if (mine === running) isReading.value = false
    }
  }

  function showWaiting(): void {
    calls.value = [...waiting.value, ...(calls.value ?? [])]
    waiting.value = []
  }

  live.on('call_ended', ({ call }) => {
    const isKnown = [...waiting.value, ...(calls.value ?? [])].some(({ id }) => id === call.id)
    if (calls.value === null || isKnown || !isWanted(call, toValue(scope), toValue(filter))) return
    waiting.value = [call, ...waiting.value]
    if (mayMove()) showWaiting()
  })
  live.onReturn(() => void read(null))
  watch([() => toValue(scope), () => toValue(filter)], () => {
    calls.value = null
    void read(null)
  }, { immediate: true })
  onScopeDispose(() => {
    running?.abort()
  })

  return {
    calls,
    waiting,
    hasMore,
    isReading,
    problem,
    showWaiting,
    readOn: () => (next.value === null ? Promise.resolve() : read(next.value)),
    readAgain: () => read(null),
  }
}

/** Whether a call that has just ended belongs into the list: what devia would have answered. */
function isWanted(call: PastCall, scope: Scope, filter: CallFilter): boolean {
  const { search, diverted, answered, condition, lane } = filter
  const { since, until } = questionOf(filter, new Date())
  const began = new Date(call.started_at)
  const isScopes =
    scope === null || isFrom(call, scope) || call.called === scope || call.answered_by === scope || call.diverting.includes(scope)
  const texts = [call.caller.number, call.caller.name, call.called, call.names[call.called]]
  const wanted = search.trim().toLowerCase()
  return (
    isScopes &&
    (filter.call === null || call.id === filter.call) &&
    (wanted === '' || texts.some((text) => text?.toLowerCase().includes(wanted))) &&
    (diverted === null || call.hops.length > 0 === diverted) &&
    (answered === null || (call.end === 'answered') === answered) &&
    (condition === null || call.hops.some((hop) => hop.condition === condition)) &&
    (lane === null || call.caller.class === lane) &&
    (since === undefined || began >= new Date(since)) &&
    (until === undefined || began < new Date(until))
  )
}
