// SPDX-License-Identifier: Apache-2.0
import { readonly, shallowRef, type DeepReadonly, type InjectionKey, type Ref } from 'vue'

import { injected } from '@/composables/useTexts'

export interface Question {
  title: string
  text: string
  /** What the button says that goes on; a verb. */
  yes: string
  /** Cancel, unless another word says better what staying means. */
  no?: string | undefined
  /** Something is lost by going on. */
  isDangerous?: boolean | undefined
}

export interface Questions {
  current: DeepReadonly<Ref<Question | null>>
  /** Asks in a dialog; true for yes. One asked before is answered with no. */
  ask: (question: Question) => Promise<boolean>
  answer: (isYes: boolean) => void
}

export const QUESTIONS: InjectionKey<Questions> = Symbol('questions')

export function createQuestions(): Questions {
  const current = shallowRef<Question | null>(null)
  let settle: (isYes: boolean) => void = () => undefined

  function answer(isYes: boolean): void {
    current.value = null
    settle(isYes)
    settle = () => undefined
  }

  return {
    current: readonly(current),
    ask(question) {
      answer(false)
      current.value = question
      return new Promise((resolve) => {
        settle = resolve
      })
    },
    answer,
  }
}

export function useQuestions(): Questions {
  return injected(QUESTIONS)
}
