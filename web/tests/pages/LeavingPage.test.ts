// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import LeavingPage from '@/pages/LeavingPage.vue'
import { BRUNO, FakeApi } from '../fake_api'
import { mounted, type Mounted } from '../mounting'

const NONE = { internal: null, external: null }
const CARLA = { enabled: true, destination: { kind: 'number', number: '203' }, ring_time: null, destination_ring_time: null, otherwise: null }

function plan(always: unknown): Record<string, unknown> {
  return {
    rules: { always, not_registered: NONE, busy: { internal: CARLA, external: null }, not_present: NONE, no_answer: NONE },
    notify: 'none',
    caller_id: 'default',
    handset: { active: false },
    warnings: [],
    order: ['handset', 'always', 'not_registered', 'busy', 'not_present', 'no_answer'],
    availability: { attendant: null, voicemail: 'no_mailbox', outside: 'external_barred' },
    mails_to: null,
    changed_at: null,
    changed_by: null,
    changed_by_name: null,
  }
}

function devia(always: unknown = NONE): FakeApi {
  return new FakeApi()
    .answer('GET /session', { body: BRUNO })
    .answer('GET /extensions/202/plan', { body: plan(always), headers: { ETag: '"1"' } })
    .answer('GET /extensions/202/state', {
      body: { registered: true, engaged: false, present: true, do_not_disturb: false, devices: [] },
    })
    .answer('GET /numbers', {
      body: { kind: 'extension', number: '203', national: null, international: null, name: 'Carla Verdi', fault: null },
    })
}

async function shown(api: FakeApi): Promise<Mounted> {
  const page = await mounted(LeavingPage, { api, at: '/leaving', areas: ['leaving', 'diversions'] })
  await flushPromises()
  return page
}

function button(page: Mounted, text: string): HTMLElement {
  const found = page.wrapper.findAll('button').find((one) => one.text().includes(text))
  if (found === undefined) throw new Error(`no button says ${text}`)
  return found.element
}

describe('LeavingPage', () => {
  it('sends every call away by one touch, and back by Undo', async () => {
    const api = devia()
    const page = await shown(api)
    const away = { internal: CARLA, external: CARLA }
    api.answer('PUT /extensions/202/plan', { body: plan(away), headers: { ETag: '"2"' } })
    button(page, 'Carla Verdi').click()
    await flushPromises()
    const put = api.asked.findLast((asked) => asked.method === 'PUT')
    expect(put?.body).toMatchObject({ rules: { always: away, busy: { internal: CARLA, external: null } } })
    expect(put?.headers.get('If-Match')).toBe('"1"')
    expect(page.wrapper.text()).toContain('I’m back')

    api.answer('PUT /extensions/202/plan', { body: plan(NONE), headers: { ETag: '"3"' } })
    await page.notices.current.value?.action?.run()
    await flushPromises()
    expect(api.asked.findLast((asked) => asked.method === 'PUT')?.body).toMatchObject({ rules: { always: NONE } })
    expect(page.wrapper.text()).not.toContain('I’m back')
  })

  it('ends it by one touch, and keeps where calls went', async () => {
    const api = devia({ internal: CARLA, external: CARLA })
    const page = await shown(api)
    const off = { ...CARLA, enabled: false }
    api.answer('PUT /extensions/202/plan', { body: plan({ internal: off, external: off }), headers: { ETag: '"2"' } })
    button(page, 'I’m back').click()
    await flushPromises()
    expect(api.asked.findLast((asked) => asked.method === 'PUT')?.body).toMatchObject({
      rules: { always: { internal: off, external: off } },
    })
    expect(button(page, 'Carla Verdi')).toBeTruthy()
  })

  it('says in words why it could not be saved, and leaves all as it was', async () => {
    const api = devia()
    const page = await shown(api)
    api.unplug('PUT /extensions/202/plan')
    button(page, 'Carla Verdi').click()
    await flushPromises()
    expect(page.notices.current.value?.isUrgent).toBe(true)
    expect(page.wrapper.text()).not.toContain('I’m back')
  })

  it('has nothing to offer to who has no extension', async () => {
    const page = await shown(new FakeApi().answer('GET /session', { body: { ...BRUNO, extension: null } }))
    expect(page.wrapper.text()).toContain('You have no extension')
    expect(page.wrapper.findAll('button')).toHaveLength(0)
  })
})
