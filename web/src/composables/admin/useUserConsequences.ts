// SPDX-License-Identifier: Apache-2.0
import { useApi } from '@/composables/useApi'
import { useTexts } from '@/composables/useTexts'

/** What goes with a person who is removed, and what stays behind without them. */
export function useUserConsequences(): (extension: string) => Promise<string> {
  const api = useApi()
  const { t, tc } = useTexts()
  return async (extension) => {
    if (extension === '') return t('admin_people.remove.account')
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
}
