// SPDX-License-Identifier: Apache-2.0
import { computed, shallowRef, type ComputedRef } from 'vue'

import { ApiProblem } from '@/api/problem'
import type { components } from '@/api/schema'
import { useApi } from '@/composables/useApi'

export type NumberDocument = components['schemas']['NumberDocument']

export interface NumberBook {
  /** The name behind a number, or null. */
  nameOf: (number: string) => string | null
  /** The number as people write it. */
  shown: (number: string) => string
  isGroup: (number: string) => boolean
  /** Why a number cannot be a destination; those that can are left out. */
  faults: ComputedRef<ReadonlyMap<string, string>>
  /** Finds out about those numbers it does not know yet. */
  learn: (numbers: readonly string[]) => Promise<void>
  /** Keeps what was found out elsewhere. */
  keep: (number: string, document: NumberDocument) => void
  /** Reads a number as typed. Throws an `ApiProblem`. */
  read: (typed: string, signal?: AbortSignal) => Promise<NumberDocument>
}

/** What is known of the numbers of this extension's plan: whose they are, and whether they can be destinations. */
export function useNumberBook(extension: () => string): NumberBook {
  const api = useApi()
  const known = shallowRef<ReadonlyMap<string, NumberDocument>>(new Map())

  function keep(number: string, document: NumberDocument): void {
    known.value = new Map(known.value).set(number, document)
  }

  async function read(dialled: string, signal?: AbortSignal): Promise<NumberDocument> {
    return (await api.get('/numbers', { query: { dialled, extension: extension() }, signal })).data
  }

  return {
    keep,
    read,
    nameOf: (number) => known.value.get(number)?.name ?? null,
    isGroup: (number) => known.value.get(number)?.kind === 'attendant',
    shown: (number) => known.value.get(number)?.international ?? number,
    faults: computed(
      () => new Map([...known.value].flatMap(([number, { fault }]) => (fault === null ? [] : [[number, fault] as const]))),
    ),
    async learn(numbers) {
      const unknown = numbers.filter((number) => !known.value.has(number))
      await Promise.all(
        unknown.map(async (number) => {
          try {
            keep(number, await read(number))
          } catch (error) {
            // Numbers without names still say where calls go.
            if (!(error instanceof ApiProblem)) throw error
          }
        }),
      )
    },
  }
}
