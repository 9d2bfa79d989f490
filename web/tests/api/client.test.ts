// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from 'vitest'

import { addressOf, ApiClient } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import { FakeApi } from '../fake_api'

async function problemOf(promise: Promise<unknown>): Promise<ApiProblem> {
  const outcome: unknown = await promise.catch((error: unknown) => error)
  if (!(outcome instanceof ApiProblem)) throw new Error(`no problem, but ${String(outcome)}`)
  return outcome
}

describe('an answer read elsewhere', () => {
  it('is given as it came', async () => {
    const api = new FakeApi().answer('GET /map', { body: { nodes: ['è'] } })
    const octets = await new ApiClient(api.fetch).octets('/map', { query: { group: 'site' } })
    expect(new TextDecoder().decode(octets)).toBe('{"nodes":["è"]}')
    expect(api.asked[0]?.address).toBe('/api/v1/map?group=site')
  })

  it('is a problem like any other where there is none', async () => {
    const client = new ApiClient(new FakeApi().refuse('GET /map', 403, 'not-allowed').fetch)
    expect(await problemOf(client.octets('/map'))).toMatchObject({ kind: 'not-allowed', status: 403 })
    const torn = new FakeApi().answer('GET /map', () => new Response(new ReadableStream({ start: (to) => { to.error(new TypeError('cut')) } })))
    expect((await problemOf(new ApiClient(torn.fetch).octets('/map'))).kind).toBe('unreachable')
  })
})

describe('what is asked', () => {
  it('fills the address in, and leaves out what is not given', () => {
    expect(addressOf('/users/{key}', { key: 'a/b c' }, undefined)).toBe('/api/v1/users/a%2Fb%20c')
    const query = { limit: 5, search: 'Anna & co', cursor: undefined, sort: null, diverted: false }
    expect(addressOf('/calls', undefined, query)).toBe('/api/v1/calls?limit=5&search=Anna+%26+co&diverted=false')
  })

  it('sends a change with the tag of the state it was made from', async () => {
    const api = new FakeApi().answer('PUT /extensions/202/plan', { body: { rules: {} }, headers: { ETag: '"8"' } })
    const none = { internal: null, external: null }
    const rules = { always: none, not_registered: none, busy: none, not_present: none, no_answer: none }
    const body = { rules, notify: 'none', caller_id: 'default' } as const
    const answer = await new ApiClient(api.fetch).put('/extensions/{ext}/plan', { path: { ext: '202' }, body, ifMatch: '"7"' })
    expect(answer).toEqual({ data: { rules: {} }, etag: '"8"' })
    expect(api.asked[0]).toMatchObject({ method: 'PUT', address: '/api/v1/extensions/202/plan', body })
    expect(api.asked[0]?.headers.get('If-Match')).toBe('"7"')
    expect(api.asked[0]?.headers.get('Content-Type')).toBe('application/json')
  })

  it('sends an import as the text it is', async () => {
    const api = new FakeApi().answer('POST /imports/trial', { body: {} })
    await new ApiClient(api.fetch).post('/imports/trial', { body: 'username\nanna\n' })
    expect(api.asked[0]).toMatchObject({ address: '/api/v1/imports/trial', body: 'username\nanna\n' })
    expect(api.asked[0]?.headers.get('Content-Type')).toBe('text/csv')
  })

  it('sends sound as what it is', async () => {
    const api = new FakeApi().answer('PUT /extensions/201/greeting/any', { body: {} })
    await new ApiClient(api.fetch).put('/extensions/{ext}/greeting/{occasion}', { path: { ext: '201', occasion: 'any' }, body: new Blob(['RIFF']) })
    expect(api.asked[0]?.headers.get('Content-Type')).toBe('audio/wav')
  })

  it('has nothing to give where devia answers without content', async () => {
    const api = new FakeApi().answer('DELETE /session', { status: 204 })
    expect(await new ApiClient(api.fetch).delete('/session')).toEqual({ data: undefined, etag: null })
  })
})

describe('what goes wrong', () => {
  it('is a problem with its faults and the tag in force', async () => {
    const errors = [{ pointer: '/rules/busy/internal/destination/number', code: 'own_number' }]
    const api = new FakeApi().refuse('GET /session', 422, 'invalid', { errors, headers: { ETag: '"3"' } })
    const problem = await problemOf(new ApiClient(api.fetch).get('/session'))
    expect(problem).toMatchObject({ kind: 'invalid', status: 422, faults: errors, etag: '"3"', retryAfter: null })
    expect(problem.at('/rules/busy')).toEqual(errors)
    expect(problem.at('/rules/bus')).toEqual([])
  })

  it('says how long to wait', async () => {
    const api = new FakeApi().refuse('POST /session', 429, 'too-many-attempts', { headers: { 'Retry-After': '17' } })
    const body = { username: 'anna', password: 'x' }
    expect(await problemOf(new ApiClient(api.fetch).post('/session', { body }))).toMatchObject({
      kind: 'too-many-attempts',
      retryAfter: 17,
    })
  })

  it('is unreachable where no answer comes, or a proxy answers in its place', async () => {
    const unplugged = new FakeApi().unplug('GET /session')
    expect((await problemOf(new ApiClient(unplugged.fetch).get('/session'))).kind).toBe('unreachable')
    const proxy = new FakeApi().answer('GET /session', () => new Response('<html>', { status: 502 }))
    expect((await problemOf(new ApiClient(proxy.fetch).get('/session'))).kind).toBe('unreachable')
  })

  it('is of another kind where we do not know it', async () => {
    const api = new FakeApi().refuse('GET /session', 418, 'teapot')
    expect(await problemOf(new ApiClient(api.fetch).get('/session'))).toMatchObject({ kind: 'other', status: 418 })
  })

  it('is told to the session where nobody is signed in', async () => {
    const api = new FakeApi().refuse('GET /contacts', 401, 'not-signed-in')
    const client = new ApiClient(api.fetch)
    let told = 0
    client.onSignedOut = () => {
      told += 1
    }
    await problemOf(client.get('/contacts'))
    expect(told).toBe(1)
  })

  it('is no problem where the request was given up', async () => {
    const stop = new AbortController()
    stop.abort()
    const asked = new ApiClient(new FakeApi().fetch).get('/session', { signal: stop.signal })
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  })
})
