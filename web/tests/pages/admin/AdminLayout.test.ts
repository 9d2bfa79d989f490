// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'

import AdminLayout from '@/pages/admin/AdminLayout.vue'
import { ANNA, FakeApi } from '../../fake_api'
import { mounted } from '../../mounting'

it('shows which section is open, where there is no room for all of them', async () => {
  vi.spyOn(HTMLElement.prototype, 'offsetLeft', 'get').mockImplementation(function (this: HTMLElement) {
    return this.textContent === 'Trunks' ? 700 : 0
  })
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(100)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(360)
  const scroll = vi.spyOn(HTMLElement.prototype, 'scrollTo').mockReturnValue()
  const api = new FakeApi().answer('GET /session', { body: ANNA })
  const { session, router, wrapper } = await mounted(AdminLayout, { api, areas: ['admin'], at: '/admin' })
  await session.find()
  await router.push('/admin/trunks')
  await flushPromises()
  expect(wrapper.get('.there').text()).toBe('Trunks')
  expect(scroll).toHaveBeenLastCalledWith({ left: 570 })
})
