// SPDX-License-Identifier: Apache-2.0
import { shallowRef, type Ref } from 'vue'

import { ApiProblem, asProblem, kindOf } from '@/api/problem'
import type { components } from '@/api/schema'
import { useProblemSentence } from '@/composables/useProblemSentence'

/** Rows in one request: few enough to tell in between how far it has come. The API takes a thousand. */
const PORTION = 250

type Outcome = components['schemas']['BulkDocument']

export interface Refusal {
  key: string
  /** Why it was not done. */
  reason: string
}

export interface BulkResult {
  done: string[]
  refused: Refusal[]
  /** What ended it before all had their turn; empty: nothing did. */
  broken: string
}

export interface Bulk {
  /** How many have had their turn; null: none is under way. */
  progress: Ref<number | null>
  /** Does something to many things, a portion at a time. */
  run: <T>(things: readonly T[], send: (portion: T[]) => Promise<{ data: Outcome }>) => Promise<BulkResult>
}

export function useBulk(): Bulk {
  const sentence = useProblemSentence()
  const progress = shallowRef<number | null>(null)
  return {
    progress,
    async run(things, send) {
      const result: BulkResult = { done: [], refused: [], broken: '' }
      progress.value = 0
      try {
        for (let at = 0; at < things.length; at += PORTION) {
          const { data } = await send(things.slice(at, at + PORTION))
          result.done.push(...data.done)
          for (const { key, type, errors } of data.failed) {
            result.refused.push({ key, reason: sentence(new ApiProblem(kindOf(type), 0, errors)) })
          }
          progress.value = Math.min(things.length, at + PORTION)
        }
      } catch (caught) {
        result.broken = sentence(asProblem(caught))
      } finally {
        progress.value = null
      }
      return result
    },
  }
}
