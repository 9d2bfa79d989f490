// SPDX-License-Identifier: Apache-2.0
import type { Filter } from '@/components/admin/lists/table'
import type { Texts } from '@/composables/useTexts'
import { CONDITIONS } from '@/domain/map/graph'

/** What everybody's diversions can be narrowed down by. */
export function diversionFilters(t: Texts['t'], sites: readonly string[]): Filter[] {
  return [
    { name: 'condition', label: t('admin_diversions.filter.condition'), options: CONDITIONS.map((value) => ({ value, label: t(`admin_rules.condition.${value}`) })) },
    {
      name: 'problem',
      label: t('admin_diversions.filter.problem'),
      options: (['any', 'unusable', 'loop'] as const).map((value) => ({ value, label: t(`admin_diversions.problem.${value}`) })),
    },
    {
      name: 'enabled',
      label: t('admin_diversions.filter.enabled'),
      options: [
        { value: 'true', label: t('admin_diversions.filter.on') },
        { value: 'false', label: t('admin_diversions.filter.off') },
      ],
    },
    {
      name: 'kind',
      label: t('admin_diversions.filter.kind'),
      options: (['number', 'attendant', 'voicemail', 'hang_up'] as const).map((value) => ({ value, label: t(`admin_diversions.kind.${value}`) })),
    },
    { name: 'number', label: t('admin_diversions.filter.number'), kind: 'text' },
    {
      name: 'caller_class',
      label: t('admin_diversions.filter.lane'),
      options: (['internal', 'external'] as const).map((value) => ({ value, label: t(`admin_diversions.lane.${value}`) })),
    },
    { name: 'site', label: t('admin_diversions.filter.site'), options: sites.map((value) => ({ value, label: value })) },
    {
      name: 'on_for_days',
      label: t('admin_diversions.filter.on_for_days'),
      options: (['01', '07', '30', '90'] as const).map((days) => ({ value: String(Number(days)), label: t(`admin_diversions.days.d${days}`) })),
    },
    { name: 'changed_since', label: t('admin_diversions.filter.changed_since'), kind: 'date' },
    { name: 'changed_by', label: t('admin_diversions.filter.changed_by'), kind: 'text' },
  ]
}
