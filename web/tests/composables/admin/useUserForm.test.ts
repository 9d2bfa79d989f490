// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import { useUserForm, type UserForm } from '@/composables/admin/useUserForm'
import { NEW_PHONE, NEW_USER } from '@/domain/admin/drafts'
import { FakeApi } from '../../fake_api'
import type { Mounted } from '../../mounting'
import { within } from './within'

const ELENA = { ...NEW_USER, username: 'elena', password: 'a long password', name: 'Elena Costa', extension: '205' }
const PHONE = { ...NEW_PHONE, username: '205-desk', password: 'digest-secret' }
const DOCUMENT = { ...ELENA, password: undefined, phone: undefined, email: null, public_number: null }

type Page = Mounted & { it: UserForm }

async function page(api: FakeApi): Promise<Page> {
  return within(() => useUserForm(), api)
}

function made(api = new FakeApi()): FakeApi {
  return api.answer('POST /users', { status: 201, body: DOCUMENT }).answer('POST /devices', { status: 201, body: {} })
}

/** What was asked that changes something, by its address. */
function changes({ api }: Page): string[] {
  return api.asked.filter(({ method }) => method !== 'GET').map(({ method, address }) => `${method} ${address.replace('/api/v1', '')}`)
}

const names = ({ it: { credentials } }: Page): string[] => credentials.value.map(({ username, password }) => `${username} ${password}`)

describe('a new person', () => {
  it('is made, and their password is there to be read once', async () => {
    const used = await page(made())
    used.it.form.openNew(ELENA)
    expect(await used.it.form.save()).toBe(true)
    expect(changes(used)).toEqual(['POST /users'])
    expect(names(used)).toEqual(['elena a long password'])
  })

  it('gets a phone along with it, of the same extension', async () => {
    const used = await page(made())
    used.it.form.openNew({ ...ELENA, extension: ' 205 ', phone: PHONE })
    await used.it.form.save()
    expect(changes(used)).toEqual(['POST /users', 'POST /devices'])
    expect(used.api.asked.at(-1)?.body).toMatchObject({ extension: '205', username: '205-desk' })
    expect(names(used)).toEqual(['elena a long password', '205-desk digest-secret'])
    expect(used.it.isMade.value).toBe(false)
  })

  it('that is refused gives nothing to read, and no phone', async () => {
    const errors = [{ code: 'exists', pointer: null, values: { user: 'elena' } }]
    const used = await page(made().refuse('POST /users', 409, 'exists', { errors }))
    used.it.form.openNew({ ...ELENA, phone: PHONE })
    expect(await used.it.form.save()).toBe(false)
    expect(changes(used)).toEqual(['POST /users'])
    expect([names(used), used.it.form.faults('/username').length]).toEqual([[], 1])
  })
})

describe('a phone that is refused', () => {
  const errors = [{ code: 'exists', pointer: null, values: { device: '205-desk' } }]

  async function refused(): Promise<Page> {
    const used = await page(made().refuse('POST /devices', 409, 'exists', { errors }))
    used.it.form.openNew({ ...ELENA, phone: PHONE })
    await used.it.form.save()
    return used
  }

  it('is told at its part of the form; the person is there', async () => {
    const used = await refused()
    expect([used.it.isMade.value, used.it.form.isOpen.value]).toEqual([true, true])
    expect([used.it.form.faults('/phone/username').length, used.it.form.faults('/username').length]).toEqual([1, 0])
  })

  it('is tried again alone', async () => {
    const used = await refused()
    used.api.answer('POST /devices', { status: 201, body: {} })
    used.it.form.draft.value.phone = { ...PHONE, username: '205-other' }
    expect(await used.it.form.save()).toBe(true)
    expect(changes(used)).toEqual(['POST /users', 'POST /devices', 'POST /devices'])
    expect([names(used), used.it.isMade.value]).toEqual([['elena a long password', '205-other digest-secret'], false])
  })

  it('may be left out after all', async () => {
    const used = await refused()
    used.it.form.draft.value.phone = null
    await used.it.form.save()
    expect(changes(used)).toEqual(['POST /users', 'POST /devices'])
    expect(names(used)).toEqual(['elena a long password'])
  })

  it('takes away nobody’s password: it is told when the form is left', async () => {
    const used = await refused()
    used.it.form.close()
    await flushPromises()
    expect([names(used), used.it.isMade.value]).toEqual([['elena a long password'], false])
  })
})

describe('a person there is', () => {
  it('is changed in what was changed, and a new password is there to be read', async () => {
    const api = new FakeApi()
      .answer('GET /users/elena', { body: DOCUMENT, headers: { ETag: '"3"' } })
      .answer('PATCH /users/elena', { body: DOCUMENT })
    const used = await page(api)
    await used.it.form.openFor('elena')
    used.it.form.draft.value.name = 'Elena Conti'
    await used.it.form.save()
    expect(api.asked.at(-1)).toMatchObject({ method: 'PATCH', body: { name: 'Elena Conti' } })
    expect(api.asked.at(-1)?.headers.get('If-Match')).toBe('"3"')
    expect(names(used)).toEqual([])
    await used.it.form.openFor('elena')
    used.it.form.draft.value.password = 'another password'
    await used.it.form.save()
    expect(names(used)).toEqual(['elena another password'])
  })
})
