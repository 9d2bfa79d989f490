// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { createMemoryHistory, type Router } from 'vue-router'

import { ApiClient } from '@/api/client'
import { createSession } from '@/composables/useSession'
import { createTexts } from '@/composables/useTexts'
import { createClientRouter, nextPage } from '@/router'
import { ANNA, BRUNO, FakeApi } from './fake_api'

function routerFor(api: FakeApi): Router {
  const session = createSession(new ApiClient(api.fetch))
  return createClientRouter(session, createTexts('en'), createMemoryHistory())
}

const of = (user: object): FakeApi => new FakeApi().answer('GET /session', { body: user })

it.each([
  ['nobody to sign in, and back', new FakeApi().refuse('GET /session', 401, 'not-signed-in'), '/calls?end=answered', '/sign-in?next=/calls?end%3Danswered'],
  ['nobody to sign in, where devia does not answer', new FakeApi().unplug('GET /session'), '/', '/sign-in'],
  ['somebody to the page', of(BRUNO), '/calls', '/calls'],
  ['somebody who is signed in away from signing in', of(BRUNO), '/sign-in', '/'],
  ['a user away from administration', of(BRUNO), '/admin/users', '/'],
  ['an administrator there', of(ANNA), '/admin/users', '/admin/users'],
  ['everybody to the page that says there is none', of(BRUNO), '/nowhere', '/nowhere'],
])('leads %s', async (_what, api, asked, expected) => {
  const router = routerFor(api)
  await router.push(asked)
  expect(decodeURIComponent(router.currentRoute.value.fullPath)).toBe(decodeURIComponent(expected))
})

it.each([
  ['/calls?x=1', '/calls?x=1'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['https://elsewhere.example', '/'],
  [undefined, '/'],
  [['/a', '/b'], '/'],
])('goes on to %s: %s', (next, expected) => {
  expect(nextPage(next)).toBe(expected)
})
