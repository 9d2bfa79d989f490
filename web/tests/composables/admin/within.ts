// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { defineComponent, h } from 'vue'

import type { FakeApi } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'

/** What `use` gives inside of a component of an administrators' page. */
export async function within<T>(use: () => T, api: FakeApi, at = '/admin/users'): Promise<Mounted & { it: T }> {
  const given: T[] = []
  const component = defineComponent(() => {
    given.push(use())
    return () => h('div')
  })
  const found = await mounted(component, { api, areas: ['admin', 'admin_lists', 'admin_people'], at })
  await flushPromises()
  const [first] = given
  if (first === undefined) throw new Error('it was not used')
  return { ...found, it: first }
}
