// SPDX-License-Identifier: Apache-2.0
import { asProblem, type ApiProblem } from '@/api/problem'
import { useNotices } from '@/composables/useNotices'
import { useQuestions } from '@/composables/useQuestions'
import { useTexts } from '@/composables/useTexts'

export interface Removal {
  name: string
  /** What goes with it, to be read before it is removed. */
  consequences: () => string | Promise<string>
  send: () => Promise<unknown>
  /** Tells where it stands why it could not be removed: a notice would lie over the panel it stands in. */
  refused: (problem: ApiProblem) => void
}

/** Asks, removes, and tells that it was done; whether it was. */
export function useRemoval(): (removal: Removal) => Promise<boolean> {
  const { ask } = useQuestions()
  const { t } = useTexts()
  const notices = useNotices()
  return async ({ name, consequences, send, refused }) => {
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
      refused(asProblem(caught))
      return false
    }
    notices.tell(t('admin_lists.removed', { name }))
    return true
  }
}
