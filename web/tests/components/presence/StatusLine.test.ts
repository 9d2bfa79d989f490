// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { defineComponent, h } from 'vue'

import StatusLine from '@/components/presence/StatusLine.vue'
import { useOwnState } from '@/composables/presence/useOwnState'
import type { State } from '@/domain/presence'
import { ANNA, FakeApi } from '../../fake_api'
import { mounted } from '../../mounting'

const PHONE = {
  device: '201', label: 'Desk', physical: true, address: '192.0.2.10:5060', transport: 'udp', user_agent: 'Yealink T46', expires_at: '2026-03-02T10:30:00Z',
}
const STATE: State = { registered: true, engaged: false, present: true, do_not_disturb: false, devices: [PHONE] }
const Own = defineComponent(() => {
  const { state } = useOwnState()
  return () => h(StatusLine, { state: state.value })
})

test('the state is told, and the phones on demand', async () => {
  const { wrapper } = await mounted(StatusLine, { props: { state: STATE } })
  expect(wrapper.findAll('li').map((item) => item.text())).toEqual(['Phone connected', 'At the workstation'])
  expect(wrapper.text()).not.toContain('Yealink')
  await wrapper.get('button').trigger('click')
  expect(wrapper.text()).toContain('Yealink T46\u00A0· 192.0.2.10:5060 UDP')
  expect(wrapper.get('button').attributes('aria-expanded')).toBe('true')
})

test('“do not disturb” can be ended where it may', async () => {
  const disturbed = { ...STATE, do_not_disturb: true }
  let rung = 0
  const onRing = (): void => {
    rung += 1
  }
  const { wrapper } = await mounted(StatusLine, { props: { state: disturbed, canRing: true, onRing } })
  await wrapper.get('button.ring').trigger('click')
  expect(rung).toBe(1)
  for (const props of [{ state: STATE, canRing: true }, { state: disturbed }]) {
    expect((await mounted(StatusLine, { props })).wrapper.find('button.ring').exists()).toBe(false)
  }
})

test('somebody else’s workstation is theirs to say', async () => {
  const { wrapper } = await mounted(StatusLine, { props: { state: { ...STATE, registered: false, devices: [] }, isOthers: true, name: 'Carla' } })
  await wrapper.get('button').trigger('click')
  expect(wrapper.find('[role=switch]').exists()).toBe(false)
  expect(wrapper.text()).toContain('No phone is connected')
})

test('the switch says it of this browser', async () => {
  const { wrapper } = await mounted(StatusLine, { props: { state: STATE } })
  await wrapper.get('button').trigger('click')
  const toggle = wrapper.get<HTMLInputElement>('[role=switch]')
  expect(toggle.element.checked).toBe(true)
  await toggle.setValue(false)
  expect(window.localStorage.getItem('devia.workstation')).toBe('false')
})

test('one’s own state is read, and follows what happens', async () => {
  const api = new FakeApi().answer('GET /session', { body: ANNA }).answer('GET /extensions/201/state', { body: STATE })
  const { wrapper, surroundings, live } = await mounted(Own, { api, at: '/account' })
  live.start()
  surroundings.latest.hello()
  await flushPromises()
  expect(wrapper.text()).toContain('Phone connected')
  surroundings.latest.says({ type: 'state', extension: '201', state: { ...STATE, engaged: true } })
  surroundings.latest.says({ type: 'state', extension: '202', state: { ...STATE, registered: false } })
  await flushPromises()
  expect(wrapper.text()).toContain('In a call')
  expect(wrapper.text()).toContain('Phone connected')
})
