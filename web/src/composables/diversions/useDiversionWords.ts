// SPDX-License-Identifier: Apache-2.0
import {
  mdiAccountOutline,
  mdiFaceAgent,
  mdiPhoneForwardOutline,
  mdiPhoneHangupOutline,
  mdiVoicemail,
} from '@mdi/js'
import type { InjectionKey } from 'vue'

import type { NumberBook } from '@/composables/diversions/useNumberBook'
import { injected, useTexts } from '@/composables/useTexts'
import type { Condition, Destination, RuleCondition } from '@/domain/plan'

/** Whose plan is on the page, and what its numbers mean. */
export interface Subject {
  extension: () => string
  /** Whose it is; null: one's own, or not known yet. */
  name: () => string | null
  isMine: () => boolean
  book: NumberBook
}

export const SUBJECT: InjectionKey<Subject> = Symbol('subject')

export interface DiversionWords {
  /** The condition as a person says it of themselves, or of somebody else. */
  condition: (condition: Condition) => string
  hint: (condition: RuleCondition) => string
  /** Where to: a name, a number, a place. */
  destination: (destination: Destination) => string
  /** Beside the name the number, where both are known. */
  detail: (destination: Destination) => string
  /** The same in one line. */
  full: (destination: Destination) => string
  icon: (destination: Destination) => string
}

/** Words and signs for conditions and destinations; without a subject, to be called below the component that has it. */
export function useDiversionWords(subject: Subject = injected(SUBJECT)): DiversionWords {
  const { t } = useTexts()
  const { book, isMine } = subject

  function destination(to: Destination): string {
    if (to.kind !== 'number') return t(`diversions.destination.${to.kind}`)
    if (book.isGroup(to.number)) return t('diversions.destination.group', { number: to.number })
    return book.nameOf(to.number) ?? book.shown(to.number)
  }

  function detail(to: Destination): string {
    return to.kind === 'number' && !book.isGroup(to.number) && book.nameOf(to.number) !== null ? to.number : ''
  }

  return {
    destination,
    detail,
    full: (to) => [destination(to), detail(to)].filter((text) => text !== '').join(' '),
    condition: (condition) => t(`diversions.condition.${isMine() ? 'mine' : 'theirs'}.${condition}`),
    hint: (condition) => t(`diversions.hint.${condition}`),
    icon(to) {
      if (to.kind === 'voicemail') return mdiVoicemail
      if (to.kind === 'attendant' || (to.kind === 'number' && book.isGroup(to.number))) return mdiFaceAgent
      if (to.kind === 'hang_up') return mdiPhoneHangupOutline
      return to.number.startsWith('+') ? mdiPhoneForwardOutline : mdiAccountOutline
    },
  }
}
