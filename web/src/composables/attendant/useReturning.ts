// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

import { asProblem, type ApiProblem } from '@/api/problem'
import { useApi } from '@/composables/useApi'
import { useLive } from '@/composables/useLive'
import { withoutReturning, withReturning, type Group, type Returning } from '@/domain/returning'

export interface ReturningCalls {
  /** Null: not read yet. */
  groups: Ref<Group[] | null>
  calls: Ref<Returning[]>
  problem: Ref<ApiProblem | null>
  readAgain: () => Promise<void>
}

/** The calls at the groups one serves, as they come and go. */
export function useReturning(): ReturningCalls {
  const api = useApi()
  const live = useLive()
  const groups = shallowRef<Group[] | null>(null)
  const calls = shallowRef<Returning[]>([])
  const problem = shallowRef<ApiProblem | null>(null)
  let running: AbortController | null = null
  /** What is told while the list is on its way is newer than the list. */
  let told: ((calls: Returning[]) => Returning[])[] = []

  async function readAgain(): Promise<void> {
    running?.abort()
    const mine = (running = new AbortController())
    told = []
    problem.value = null
    try {
      const { data } = await api.get('/returning', { signal: mine.signal })
      if (mine.signal.aborted) return
      calls.value = told.reduce((found, change) => change(found), data.items)
      groups.value = data.groups
    } catch (error) {
      if (mine.signal.aborted) return
      problem.value = asProblem(error)
    }
  }

  function change(how: (calls: Returning[]) => Returning[]): void {
    told.push(how)
    calls.value = how(calls.value)
  }

  live.on('returning', ({ call }) => {
    change((found) => withReturning(found, call))
  })
  live.on('returning_gone', (gone) => {
    change((found) => withoutReturning(found, gone))
  })
  // Who serves a group, and whether it is open, may have been changed.
  live.on('organisation_changed', ({ kind }) => {
    if (kind === 'attendant') void readAgain()
  })
  live.onReturn(() => void readAgain())
  void readAgain()
  onScopeDispose(() => {
    running?.abort()
  })

  return { groups, calls, problem, readAgain }
}
