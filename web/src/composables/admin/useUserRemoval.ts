// SPDX-License-Identifier: Apache-2.0
import { useApi } from '@/composables/useApi'
import { useQuestions } from '@/composables/useQuestions'
import { useTexts } from '@/composables/useTexts'

export interface UserRemoval {
  /** Asks, naming what goes with the person, and removes them; whether it was done. */
  remove: (username: string, name: string, extension: string | null) => Promise<boolean>
}

export function useUserRemoval(): UserRemoval {
  const api = useApi()
  const { ask } = useQuestions()
  const { t, tc } = useTexts()

  /** What goes, and what stays behind without them. */
  async function consequences(extension: string | null): Promise<string> {
    if (extension === null) return t('admin_people.remove.account')
    const [phones, rules] = await Promise.all([
      api.get('/devices', { query: { extension, limit: 1 } }),
      api.get('/diversions', { query: { kind: 'number', number: extension, limit: 1 } }),
    ])
    const others = rules.data.total ?? 0
    return [
      tc('admin_people.remove.phones', phones.data.total ?? 0, { extension }),
      ...(others > 0 ? [tc('admin_people.remove.others', others, { extension })] : []),
    ].join(' ')
  }

  return {
    async remove(username, name, extension) {
      const isSure = await ask({
        title: t('admin_people.remove.title', { name }),
        text: await consequences(extension),
        yes: t('admin_lists.remove'),
        isDangerous: true,
      })
      if (isSure) await api.delete('/users/{key}', { path: { key: username } })
      return isSure
    },
  }
}
