// SPDX-License-Identifier: Apache-2.0
import { readonly, shallowRef, type DeepReadonly, type InjectionKey, type Ref } from 'vue'

import { injected } from '@/composables/useTexts'

export interface Notice {
  id: number
  text: string
  /** What can be done about it, usually to undo it. */
  action?: { label: string; run: () => void | Promise<void> } | undefined
  /** Told at once by a screen reader, and not gone by itself. */
  isUrgent: boolean
}

export interface Notices {
  current: DeepReadonly<Ref<Notice | null>>
  /** Shows a sentence for a moment, instead of the one before. */
  tell: (text: string, options?: { action?: Notice['action']; isUrgent?: boolean }) => void
  dismiss: () => void
}

export const NOTICES: InjectionKey<Notices> = Symbol('notices')

export function createNotices(): Notices {
  const current = shallowRef<Notice | null>(null)
  let last = 0
  return {
    current: readonly(current),
    tell(text, { action, isUrgent = false } = {}) {
      last += 1
      current.value = { id: last, text, action, isUrgent }
    },
    dismiss() {
      current.value = null
    },
  }
}

export function useNotices(): Notices {
  return injected(NOTICES)
}
