// SPDX-License-Identifier: Apache-2.0
import { asProblem } from '@/api/problem'
import { useNotices } from '@/composables/useNotices'
import { useProblemSentence } from '@/composables/useProblemSentence'
import { useQuestions } from '@/composables/useQuestions'
import { useTexts } from '@/composables/useTexts'

export interface Removal {
  name: string
  /** What goes with it, to be read before it is removed. */
  consequences: () => string | Promise<string>
  send: () => Promise<unknown>
}

/** Asks, removes, and tells how it went; whether it was done. */
export function useRemoval(): (removal: Removal) => Promise<boolean> {
  const { ask } = useQuestions()
  const { t } = useTexts()
  const notices = useNotices()
  const sentence = useProblemSentence()
  return async ({ name, consequences, send }) => {
    try {
      const isSure = await ask({
        title: t('admin_lists.remove_title', { name }),
        text: await consequences(),
        yes: t('admin_lists.remove'),
        isDangerous: true,
      })
      if (!isSure) return false
      await send()
    } catch (caught) {
      notices.tell(sentence(asProblem(caught)), { isUrgent: true })
      return false
    }
    notices.tell(t('admin_lists.removed', { name }))
    return true
  }
}
