// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { nextTick } from 'vue'

import AppBar from '@/components/AppBar.vue'
import BottomNavigation from '@/components/BottomNavigation.vue'
import { ANNA, BRUNO, FakeApi } from '../fake_api'
import { mounted } from '../mounting'

const of = (user: object): FakeApi => new FakeApi().answer('GET /session', { body: user })

it.each([
  ['a user', BRUNO, ['/', '/calls', '/messages']],
  ['who serves a group', { ...BRUNO, groups: ['9'] }, ['/', '/calls', '/messages', '/attendant']],
  ['an administrator', ANNA, ['/', '/calls', '/messages', '/admin']],
  ['who has no extension', { ...BRUNO, extension: null }, ['/', '/calls']],
])('leads %s to their places, on wide screens and on phones', async (_who, user, places) => {
  for (const component of [AppBar, BottomNavigation]) {
    const { wrapper } = await mounted(component, { api: of(user), at: '/nowhere' })
    expect(wrapper.findAll('nav a').map((link) => link.attributes('href'))).toEqual(places)
    wrapper.unmount()
  }
})

it.each([
  ['/nowhere', []],
  ['/account', []],
  ['/calls', ['/calls']],
])('marks where one is: %s', async (at, here) => {
  for (const component of [AppBar, BottomNavigation]) {
    const { wrapper } = await mounted(component, { api: of(BRUNO), at })
    expect(wrapper.findAll('[aria-current=page]').map((link) => link.attributes('href'))).toEqual(here)
    wrapper.unmount()
  }
})

it('says how many new messages wait, as they come and are heard', async () => {
  for (const component of [AppBar, BottomNavigation]) {
    const { wrapper, live, surroundings } = await mounted(component, { api: of(BRUNO), at: '/calls' })
    live.start()
    surroundings.latest.hello()
    const place = wrapper.get('a[href="/messages"]')
    expect(place.text()).not.toMatch(/\d/)
    surroundings.latest.says({ type: 'message_waiting', extension: '202', new: 120, heard: 3 })
    await nextTick()
    expect(place.get('[aria-hidden=true].count').text()).toBe('99+')
    expect(place.text()).toContain('120 new messages')
    surroundings.latest.says({ type: 'message_waiting', extension: '202', new: 0, heard: 123 })
    await nextTick()
    expect(place.text()).not.toMatch(/\d/)
    wrapper.unmount()
  }
})
