// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import AppBar from '@/components/AppBar.vue'
import BottomNavigation from '@/components/BottomNavigation.vue'
import { ANNA, BRUNO, FakeApi } from '../fake_api'
import { mounted } from '../mounting'

const of = (user: object): FakeApi => new FakeApi().answer('GET /session', { body: user })

it.each([
  ['a user', BRUNO, ['/', '/calls']],
  ['who serves a group', { ...BRUNO, groups: ['9'] }, ['/', '/calls', '/attendant']],
  ['an administrator', ANNA, ['/', '/calls', '/admin']],
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
