// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'
import { useBulk } from '@/composables/admin/useBulk'
import { useApi } from '@/composables/useApi'
import { useNotices } from '@/composables/useNotices'
import { useQuestions } from '@/composables/useQuestions'
import { useTexts } from '@/composables/useTexts'
import { byPerson, chosenOf, portionsOf, type DiversionAction } from '@/domain/diversions_bulk'

export type DiversionRow = components['schemas']['DiversionRow']
type Outcome = components['schemas']['BulkDocument']

const MOST_RULES = 1_000 // in one request

/** Switches many diversions on or off, or takes them out, after asking. */
export function useDiversionsBulk(): { run: (action: DiversionAction, rows: readonly DiversionRow[]) => Promise<boolean> } {
  const api = useApi()
  const { ask } = useQuestions()
  const notices = useNotices()
  const bulk = useBulk()
  const { t, tc } = useTexts()

  return {
    /** Whether anything was asked of devia. */
    async run(action, rows) {
      const { places, people, onPhones } = chosenOf(rows)
      const left = onPhones === 0 ? '' : tc('admin_diversions.handset_left', onPhones)
      if (places.length === 0) {
        notices.tell(left)
        return false
      }
      const words = { rules: tc('admin_diversions.confirm.rules', places.length), people: tc('admin_diversions.confirm.people', people) }
      const isWanted = await ask({
        title: t(`admin_diversions.confirm.${action}.title`),
        text: [t(`admin_diversions.confirm.${action}.text`, words), left].filter(Boolean).join(' '),
        yes: t(`admin_diversions.confirm.${action}.yes`),
        isDangerous: action === 'remove',
      })
      if (!isWanted) return false
      const { done, refused, broken } = await bulk.run(byPerson(places), async (somePeople) => {
        const outcome: Outcome = { done: [], failed: [] }
        for (const rules of portionsOf(somePeople, MOST_RULES)) {
          const { data } = await api.post('/diversions/bulk', { body: { rules, action } })
          outcome.done.push(...data.done)
          outcome.failed.push(...data.failed)
        }
        return { data: outcome }
      })
      const [first] = refused
      const told = [
        ...(done.length > 0 ? [tc('admin_diversions.done', done.length)] : []),
        ...(first === undefined ? [] : [`${tc('admin_diversions.refused', refused.length)} ${first.key}: ${first.reason}`]),
        ...(broken === '' ? [] : [broken]),
      ]
      notices.tell(told.join(' '), { isUrgent: refused.length > 0 || broken !== '' })
      return true
    },
  }
}
