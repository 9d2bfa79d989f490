// SPDX-License-Identifier: Apache-2.0
import { useApi } from '@/composables/useApi'
import { useTexts } from '@/composables/useTexts'

const MOST = 500 // groups

/** What goes with a person who is removed, and what stays behind without them. */
export function useUserConsequences(): (extension: string) => Promise<string> {
  const api = useApi()
  const { t, tc, language } = useTexts()
  return async (extension) => {
    if (extension === '') return t('admin_people.remove.account')
    const [phones, rules, groups] = await Promise.all([
      api.get('/devices', { query: { extension, limit: 1 } }),
      api.get('/diversions', { query: { kind: 'number', number: extension, limit: 1 } }),
      api.get('/attendants', { query: { limit: MOST } }),
    ])
    const others = rules.data.total ?? 0
    const served = groups.data.items.filter(({ members }) => members.includes(extension))
    const alone = served.filter(({ members }) => members.length === 1)
    const numbersOf = (some: typeof served): string => new Intl.ListFormat(language.value).format(some.map(({ number }) => number))
    return [
      tc('admin_people.remove.phones', phones.data.total ?? 0, { extension }),
      ...(others > 0 ? [tc('admin_people.remove.others', others, { extension })] : []),
      ...(served.length > 0 ? [t('admin_people.remove.groups', { numbers: numbersOf(served) })] : []),
      ...(alone.length > 0 ? [t('admin_people.remove.alone', { numbers: numbersOf(alone) })] : []),
    ].join(' ')
  }
}
