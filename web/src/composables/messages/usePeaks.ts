// SPDX-License-Identifier: Apache-2.0
import { onScopeDispose, shallowRef, type Ref } from 'vue'

import { asProblem } from '@/api/problem'
import { peaksOf, samplesOf } from '@/domain/messages_wave'

export const PARTS = 96
/** Seconds: what is longer would be fetched twice for its picture alone. */
export const LONGEST_DRAWN = 900

/** What a sound looks like: how loud each part of it is. Null: not known, or not worth fetching. */
export function usePeaks(seconds: number, load: (signal: AbortSignal) => Promise<ArrayBuffer>): Ref<number[] | null> {
  const peaks = shallowRef<number[] | null>(null)
  const abort = new AbortController()

  async function look(): Promise<void> {
    try {
      const samples = samplesOf(await load(abort.signal))
      if (samples !== null) peaks.value = peaksOf(samples, PARTS)
    } catch (error) {
      // It can be listened to without its picture; that it cannot be had, the player tells.
      if (!abort.signal.aborted) asProblem(error)
    }
  }

  if (seconds <= LONGEST_DRAWN) void look()
  onScopeDispose(() => {
    abort.abort()
  })
  return peaks
}
