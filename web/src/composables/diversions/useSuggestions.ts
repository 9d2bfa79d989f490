// SPDX-License-Identifier: Apache-2.0
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from 'vue'

import { asProblem, type ApiProblem } from '@/api/problem'
import type { components } from '@/api/schema'
import type { NumberBook, NumberDocument } from '@/composables/diversions/useNumberBook'
import { useApi } from '@/composables/useApi'
import { looksDialled, typedNumber } from '@/domain/typed_number'

export type Contact = components['schemas']['ContactDocument']

export type Suggestion = { kind: 'contact'; number: string; contact: Contact } | { kind: 'outside'; number: string; shown: string }

const PAUSE = 200 // milliseconds without a key before the directory is asked
const MOST = 8

export interface Suggestions {
  items: ComputedRef<Suggestion[]>
  /** Why the number that was typed cannot be called from here. */
  fault: ComputedRef<{ code: string; values: { number: string } } | null>
  isSearching: Ref<boolean>
  problem: Ref<ApiProblem | null>
}

/** Whom `text` may mean: colleagues and groups by name or number, and the outside number it is. */
export function useSuggestions(text: () => string, own: () => string, book: NumberBook): Suggestions {
  const api = useApi()
  const contacts = shallowRef<Contact[]>([])
  const typed = shallowRef<NumberDocument | null>(null)
  const isSearching = shallowRef(false)
  const problem = shallowRef<ApiProblem | null>(null)
  let timer: number | null = null
  let asked: AbortController | null = null

  async function search(wanted: string): Promise<void> {
    asked?.abort()
    const mine = (asked = new AbortController())
    try {
      const [found, number] = await Promise.all([
        api.get('/contacts', { query: { search: wanted, limit: MOST + 1 }, signal: mine.signal }),
        looksDialled(wanted) ? book.read(wanted, mine.signal) : null,
      ])
      contacts.value = found.data.items
      typed.value = number
      problem.value = null
    } catch (error) {
      if (mine.signal.aborted) return
      problem.value = asProblem(error)
    }
    isSearching.value = false
  }

  watch(
    text,
    (wanted) => {
      if (timer !== null) window.clearTimeout(timer)
      isSearching.value = true
      typed.value = null
      timer = window.setTimeout(() => void search(typedNumber(wanted)), PAUSE)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    if (timer !== null) window.clearTimeout(timer)
    asked?.abort()
  })

  return {
    isSearching,
    problem,
    items: computed(() => {
      const found: Suggestion[] = contacts.value
        .filter(({ number }) => number !== own())
        .slice(0, MOST)
        .map((contact) => ({ kind: 'contact', number: contact.number, contact }))
      const number = typed.value
      if (number?.kind === 'outside' && number.number !== null && number.fault === null) {
        found.unshift({ kind: 'outside', number: number.number, shown: number.international ?? number.number })
      }
      return found
    }),
    fault: computed(() => {
      const code = typed.value?.fault
      const isPerhapsUnfinished = contacts.value.length > 0 && code === 'extension_unknown'
      return code && !isPerhapsUnfinished ? { code, values: { number: text() } } : null
    }),
  }
}
