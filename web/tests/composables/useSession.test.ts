// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { ApiClient } from '@/api/client'
import { createSession, type Session } from '@/composables/useSession'
import { ANNA, BRUNO, FakeApi } from '../fake_api'

function sessionOf(api: FakeApi): { session: Session; client: ApiClient } {
  const client = new ApiClient(api.fetch)
  return { session: createSession(client), client }
}

it('finds out once who is signed in', async () => {
  const api = new FakeApi().answer('GET /session', { body: ANNA })
  const { session } = sessionOf(api)
  await session.find()
  await session.find()
  expect(api.asked).toHaveLength(1)
  expect(session.user.value?.name).toBe('Anna Rossi')
  expect(session.isAdministrator.value).toBe(true)
})

it('knows that nobody is', async () => {
  const { session } = sessionOf(new FakeApi().refuse('GET /session', 401, 'not-signed-in'))
  await session.find()
  expect(session.state.value).toBe('signed-out')
})

it('asks again where devia did not answer', async () => {
  const api = new FakeApi().unplug('GET /session')
  const { session } = sessionOf(api)
  await expect(session.find()).rejects.toMatchObject({ kind: 'unreachable' })
  api.answer('GET /session', { body: BRUNO })
  await session.find()
  expect(session.state.value).toBe('signed-in')
})

it('keeps who it was when the session is over, and tells whether it is the same again', async () => {
  const api = new FakeApi().answer('GET /session', { body: ANNA }).refuse('GET /contacts', 401, 'not-signed-in')
  const { session, client } = sessionOf(api)
  await session.find()
  await client.get('/contacts').catch(() => undefined)
  expect(session.state.value).toBe('ended')
  expect(session.user.value?.username).toBe('anna')
  api.answer('POST /session', { body: ANNA })
  expect(await session.signIn('anna', 'secret')).toBe(true)
  expect(session.state.value).toBe('signed-in')
  api.answer('POST /session', { body: BRUNO })
  expect(await session.signIn('bruno', 'secret')).toBe(false)
})

it('is signed out where it had been already', async () => {
  const api = new FakeApi().answer('GET /session', { body: ANNA }).refuse('DELETE /session', 401, 'not-signed-in')
  const { session } = sessionOf(api)
  await session.find()
  await session.signOut()
  expect(session.state.value).toBe('signed-out')
  expect(session.user.value).toBeNull()
})

it('stays signed in where devia did not hear of it', async () => {
  const api = new FakeApi().answer('GET /session', { body: ANNA }).unplug('DELETE /session')
  const { session } = sessionOf(api)
  await session.find()
  await expect(session.signOut()).rejects.toMatchObject({ kind: 'unreachable' })
  expect(session.state.value).toBe('signed-in')
})

it('has a language kept that is chosen, and knows it at once', async () => {
  const api = new FakeApi().answer('GET /session', { body: ANNA }).answer('PATCH /session', { body: { ...ANNA, language: 'it' } })
  const { session } = sessionOf(api)
  await session.find()
  const kept = session.setLanguage('it')
  expect(session.user.value?.language).toBe('it')
  await kept
  expect(api.asked.at(-1)).toMatchObject({ method: 'PATCH', body: { language: 'it' } })
})

it('asks for no language that is spoken already', async () => {
  const api = new FakeApi().answer('GET /session', { body: ANNA })
  const { session } = sessionOf(api)
  await session.find()
  await session.setLanguage('en')
  expect(api.asked).toHaveLength(1)
})
