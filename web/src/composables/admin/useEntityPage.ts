// SPDX-License-Identifier: Apache-2.0
import { mdiDeleteOutline } from '@mdi/js'
import { computed, shallowRef, type ComputedRef, type Ref } from 'vue'

import type { components } from '@/api/schema'
import type { BulkAction, ChosenRows } from '@/components/admin/lists/table'
import type { EntityForm } from '@/composables/admin/useEntityForm'
import { useList, type List, type ListAddress, type ListOptions, type RowOf } from '@/composables/admin/useList'
import { useRemoval } from '@/composables/admin/useRemoval'
import { useApi } from '@/composables/useApi'
import { useNotices } from '@/composables/useNotices'
import { useTexts } from '@/composables/useTexts'

/** Lists whose things are made, changed and removed, each by its key. */
export type EntityAddress = Extract<ListAddress, '/users' | '/devices' | '/sites' | '/attendants' | '/trunks'>

export interface EntityPageOptions<Row, Draft extends object> extends ListOptions {
  form: EntityForm<Draft>
  keyOf: (row: Row) => string
  /** What is told once it is saved; unless said otherwise, that it is. */
  saved?: (draft: Draft, isNew: boolean) => string
  /** What it is called where it is removed; unless said otherwise, as it is known. */
  nameOf?: (draft: Draft) => string
  /** What goes with it when it is removed. */
  consequences: (draft: Draft) => string | Promise<string>
}

/** What the panel needs in which one of them is made or changed. */
export interface OneOfThem<Draft extends object> {
  form: EntityForm<Draft>
  /** Saves what stands in the panel, tells so and reads the list again. */
  save: () => Promise<void>
  /** Asks, removes what stands in the panel and reads the list again. */
  remove: () => Promise<void>
}

/** What a dialog needs that does something with many. */
export interface ManyOfThem<Row> {
  list: List<Row>
  /** Those with which something is to be done; null: none. */
  chosen: Readonly<Ref<ChosenRows<Row> | null>>
  choose: (rows: ChosenRows<Row> | null) => void
  removeMany: (rows: readonly Row[]) => Promise<{ data: components['schemas']['BulkDocument'] }>
}

/** A list of things, and how they are made, changed and removed. */
export interface EntityPage<Row, Draft extends object> extends OneOfThem<Draft>, ManyOfThem<Row> {
  keyOf: (row: Row) => string
  /** What can be done with many. */
  actions: ComputedRef<BulkAction[]>
  open: (row: Row) => void
}

export function useEntityPage<A extends EntityAddress, Draft extends object>(
  address: A,
  { form, keyOf, saved, nameOf, consequences, ...options }: EntityPageOptions<RowOf<A>, Draft>,
): EntityPage<RowOf<A>, Draft> {
  const api = useApi()
  const { t } = useTexts()
  const notices = useNotices()
  const removing = useRemoval()
  const list = useList(address, options)
  const chosen = shallowRef<ChosenRows<RowOf<A>> | null>(null)
  // All of them are removed the same way.
  const one = `${address}/{key}` as '/sites/{key}'
  const many = `${address}/bulk` as '/sites/bulk'

  return {
    list,
    form,
    keyOf,
    actions: computed(() => [{ key: 'remove', label: t('admin_lists.remove'), icon: mdiDeleteOutline, isDangerous: true }]),
    chosen,
    open(row) {
      void form.openFor(keyOf(row))
    },
    choose(rows) {
      chosen.value = rows
    },
    async save() {
      const told = saved?.(form.draft.value, form.key.value === null) ?? t('admin_lists.saved')
      if (!(await form.save())) return
      notices.tell(told)
      await list.reload()
    },
    async remove() {
      const key = form.key.value
      if (key === null) return
      const draft = form.draft.value
      const isRemoved = await removing({
        name: nameOf?.(draft) ?? key,
        consequences: () => consequences(draft),
        send: () => api.delete(one, { path: { key } }),
        refused: form.refuse,
      })
      if (!isRemoved) return
      form.close()
      await list.reload()
    },
    removeMany: (rows) => api.post(many, { body: { keys: rows.map(keyOf), action: 'remove' } }),
  }
}
