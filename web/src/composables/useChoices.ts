// SPDX-License-Identifier: Apache-2.0
import { readonly, shallowRef, type DeepReadonly, type InjectionKey, type Ref } from 'vue'

import { isLanguage, type Language } from '@/domain/language'
import { injected } from '@/composables/useTexts'

export const THEMES = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEMES)[number]

/** What the reader chose for this browser. */
export interface Choices {
  theme: DeepReadonly<Ref<ThemeChoice>>
  /** Spoken as long as nobody is signed in. None: the browser's. */
  language: DeepReadonly<Ref<Language | null>>
  setTheme: (theme: ThemeChoice) => void
  setLanguage: (language: Language) => void
}

export const CHOICES: InjectionKey<Choices> = Symbol('choices')

const THEME = 'devia.theme'
const LANGUAGE = 'devia.language'

export function createChoices(storage: Storage): Choices {
  const kept = storage.getItem(LANGUAGE)
  const theme = shallowRef<ThemeChoice>(THEMES.find((one) => one === storage.getItem(THEME)) ?? 'system')
  const language = shallowRef<Language | null>(isLanguage(kept) ? kept : null)
  return {
    theme: readonly(theme),
    language: readonly(language),
    setTheme(chosen) {
      theme.value = chosen
      storage.setItem(THEME, chosen)
    },
    setLanguage(chosen) {
      language.value = chosen
      storage.setItem(LANGUAGE, chosen)
    },
  }
}

export function useChoices(): Choices {
  return injected(CHOICES)
}
