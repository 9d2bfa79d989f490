// SPDX-License-Identifier: Apache-2.0
import { computed, inject, shallowRef, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { createI18n } from 'vue-i18n'

import type { Language } from '@/domain/language'
import { SHELL_AREAS, textsOf, type Area, type TextKey } from '@/locales'

export type Values = Record<string, string | number>

export interface Texts {
  /** The text with this key, its placeholders filled. */
  t: (key: TextKey, values?: Values) => string
  /** The form of the text for so many: `one | many`, or `none | one | many`; `{n}` in it is the count. */
  tc: (key: TextKey, count: number, values?: Values) => string
  /** The language spoken; for Intl formats too. */
  language: ComputedRef<Language>
  /** Whether the texts every page needs are there. */
  isReady: Ref<boolean>
  /** Speaks this language, once its texts are there. */
  speak: (language: Language) => Promise<void>
  /** Has the texts of these areas at hand, now and after a change of language. */
  need: (areas: readonly Area[]) => Promise<void>
}

export const TEXTS: InjectionKey<Texts> = Symbol('texts')

export function createTexts(language: Language): Texts {
  const i18n = createI18n({ legacy: false, locale: language, missingWarn: false, fallbackWarn: false, messages: {} })
  const needed = new Set<Area>(SHELL_AREAS)
  const loaded = new Set<string>()
  const isReady = shallowRef(false)
  const { global } = i18n
  /** The last one asked for; the one spoken until its texts are there may be another. */
  let latest = language

  async function load(wanted: Language): Promise<void> {
    const missing = [...needed].filter((area) => !loaded.has(`${wanted}/${area}`))
    const found = await Promise.all(missing.map(async (area) => [area, await textsOf(wanted, area)] as const))
    if (found.length > 0) {
      global.setLocaleMessage(wanted, { ...global.getLocaleMessage(wanted), ...Object.fromEntries(found) })
      for (const area of missing) loaded.add(`${wanted}/${area}`)
    }
  }

  return {
    t: (key, values = {}) => global.t(key, values),
    tc: (key, count, values = {}) => global.t(key, { n: count, ...values }, count),
    language: computed(() => global.locale.value as Language),
    isReady,
    async speak(wanted) {
      latest = wanted
      await load(wanted)
      // What a page has asked for meanwhile as well.
      await load(wanted)
      if (latest !== wanted) return
      global.locale.value = wanted
      document.documentElement.lang = wanted
      isReady.value = true
    },
    async need(areas) {
      for (const area of areas) needed.add(area)
      await Promise.all([...new Set([global.locale.value as Language, latest])].map(load))
    },
  }
}

export function useTexts(): Texts {
  return injected(TEXTS)
}

/** What main.ts provides; a component outside of the application has none. */
export function injected<T>(key: InjectionKey<T>): T {
  const service = inject(key)
  if (service === undefined) throw new Error(`${String(key.description)} is not provided`)
  return service
}
