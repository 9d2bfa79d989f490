// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { defineComponent, shallowRef } from 'vue'

import { useAssumedState, type AssumedState } from '@/composables/path/useAssumedState'
import { useLive, type Live } from '@/composables/useLive'
import { FakeApi } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'

const FREE = { registered: true, engaged: false, present: true, do_not_disturb: false, devices: [] }
const BUSY = { ...FREE, engaged: true }

const extension = shallowRef('202')
let state: AssumedState
let live: Live

const Host = defineComponent(() => {
  live = useLive()
  state = useAssumedState(() => extension.value)
  return () => null
})

async function known(api = new FakeApi().answer('GET /extensions/202/state', { body: FREE })): Promise<Mounted> {
  extension.value = '202'
  const page = await mounted(Host, { api })
  live.start()
  page.surroundings.latest.hello()
  await flushPromises()
  return page
}

function on(): string[] {
  return state.circumstances.value.filter(({ isOn }) => isOn).map(({ name }) => name)
}

it('follows the live state', async () => {
  const page = await known()
  expect(on()).toEqual([])
  page.surroundings.latest.says({ type: 'state', extension: '202', state: BUSY })
  expect(on()).toEqual(['busy'])
  page.surroundings.latest.says({ type: 'state', extension: '203', state: FREE })
  expect(on()).toEqual(['busy'])
  expect(state.assumed.value).toBeNull()
})

it('assumes, and forgets', async () => {
  await known()
  state.toggle('not_present')
  expect(state.assumed.value).toEqual({ present: false })
  expect(state.circumstances.value.find(({ name }) => name === 'not_present')).toMatchObject({ isOn: true, isAssumed: true })
  state.forget()
  expect(state.assumed.value).toBeNull()
})

it('reads again what was missed while the connection was lost', async () => {
  const page = await known()
  page.api.answer('GET /extensions/202/state', { body: BUSY })
  page.surroundings.latest.ends(1006)
  page.surroundings.pass(1_000)
  page.surroundings.latest.hello()
  await flushPromises()
  expect(on()).toEqual(['busy'])
})

it('starts anew for somebody else', async () => {
  const page = await known()
  state.toggle('busy')
  page.api.answer('GET /extensions/203/state', { body: { ...FREE, registered: false } })
  extension.value = '203'
  await flushPromises()
  expect(state.assumed.value).toBeNull()
  expect(on()).toEqual(['not_registered'])
})

it('does without, where devia does not say', async () => {
  await known(new FakeApi().unplug('GET /extensions/202/state'))
  expect(on()).toEqual([])
  state.toggle('busy')
  expect(state.assumed.value).toEqual({ engaged: true })
})
