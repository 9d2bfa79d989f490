// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import DataTable from '@/components/admin/lists/DataTable.vue'
import type { DiversionRow } from '@/composables/admin/useDiversionsBulk'
import DiversionsPage from '@/pages/admin/DiversionsPage.vue'
import { ANNA, FakeApi } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'
import { row } from './documents'

async function page(api: FakeApi, at = '/admin/diversions'): Promise<Mounted> {
  api.answer('GET /session', { body: ANNA }).answer('GET /sites', { body: { items: [], next: null, total: 0 } })
  const found = await mounted(DiversionsPage, { api, areas: ['admin', 'admin_lists', 'admin_rules', 'admin_diversions'], at })
  await flushPromises()
  return found
}

const PATIENCE = { timeout: 20_000 }
const listing = (...items: DiversionRow[]): { body: object } => ({ body: { items, next: null, total: items.length } })

/** These rows are chosen, and this is to be done with them. */
async function act({ wrapper }: Mounted, key: string, rows: DiversionRow[], clear = vi.fn()): Promise<typeof clear> {
  wrapper.findComponent(DataTable).vm.$emit('act', key, { count: rows.length, rows: () => Promise.resolve(rows), clear })
  await flushPromises()
  return clear
}

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1200, 700))
})

describe('everybody’s diversions', () => {
  it('are told in words, with what is the matter', async () => {
    const api = new FakeApi().answer(
      'GET /diversions',
      listing(
        row(),
        row({ extension: '202', name: 'Bruno Bianchi', condition: 'no_answer', ring_time: 15, destination: { kind: 'voicemail' }, destination_name: null, unusable: 'mailbox_off' }),
        row({ extension: '204', name: 'Dario Neri', enabled: false, unusable: 'mailbox_off' }),
        row({ extension: '203', name: 'Carla Verdi', in_loop: true }),
        row({ extension: '205', name: 'Elena Blu', suspended: true }),
      ),
    )
    const { wrapper } = await page(api)
    const rows = wrapper.findAll('[role=row]').map((one) => one.text().replaceAll(/\s+/g, ' '))
    expect(rows.find((one) => one.includes('Anna Rossi'))).toMatch(/When in a call.*Carla Verdi 203.*On/)
    expect(rows.find((one) => one.includes('Bruno Bianchi'))).toMatch(/When nobody answers, after 15 s.*Voicemail.*Cannot work.*The mailbox is off/)
    expect(rows.find((one) => one.includes('Dario Neri'))).toMatch(/Off/)
    expect(rows.find((one) => one.includes('Elena Blu'))).toMatch(/Suspended/)
    expect(rows.find((one) => one.startsWith('Carla Verdi'))).toMatch(/Circle/)
  })

  it('are narrowed down by the address, as the overview’s links do', async () => {
    const api = new FakeApi().answer('GET /diversions', listing(row()))
    await page(api, '/admin/diversions?problem=loop&on_for_days=7&enabled=true')
    const { address } = api.asked.find((one) => one.address.includes('/diversions')) ?? { address: '' }
    expect(Object.fromEntries(new URLSearchParams(address.split('?')[1]))).toMatchObject({ problem: 'loop', on_for_days: '7', enabled: 'true' })
  })

  it('lead to the person’s page, with the rule open', async () => {
    const found = await page(new FakeApi().answer('GET /diversions', listing(row())))
    found.wrapper.findComponent(DataTable).vm.$emit('open', row({ classes: ['external'] }))
    // The page's file is fetched first.
    await vi.waitFor(() => {
      expect(found.router.currentRoute.value.fullPath).toBe('/extensions/201?rule=busy&lane=external')
    }, PATIENCE)
  })

  it('are switched off after a question that counts the people', async () => {
    const api = new FakeApi()
      .answer('GET /diversions', listing(row()))
      .answer('POST /diversions/bulk', { body: { done: ['201', '202'], failed: [] } })
    const found = await page(api)
    const clear = await act(found, 'switch_off', [
      row(),
      row({ condition: 'always', classes: ['external'] }),
      row({ extension: '202', name: 'Bruno Bianchi' }),
      row({ extension: '204', condition: 'handset' }),
    ])
    const question = found.questions.current.value
    expect(question?.text).toContain('3 diversions of 2 people')
    expect(question?.text).toContain('One set on a phone is left as it is')
    expect(api.asked.some(({ method }) => method === 'POST')).toBe(false)
    found.questions.answer(true)
    await flushPromises()
    expect(api.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      action: 'switch_off',
      rules: [
        { extension: '201', condition: 'busy', classes: ['internal', 'external'] },
        { extension: '201', condition: 'always', classes: ['external'] },
        { extension: '202', condition: 'busy', classes: ['internal', 'external'] },
      ],
    })
    expect(found.notices.current.value).toMatchObject({ text: 'Done for 2 people.', isUrgent: false })
    expect(clear).toHaveBeenCalledOnce()
  })

  it('stay as they are when the question is answered with no', async () => {
    const api = new FakeApi().answer('GET /diversions', listing(row()))
    const found = await page(api)
    const clear = await act(found, 'remove', [row()])
    expect(found.questions.current.value?.isDangerous).toBe(true)
    found.questions.answer(false)
    await flushPromises()
    expect(api.asked.some(({ method }) => method === 'POST')).toBe(false)
    expect(clear).not.toHaveBeenCalled()
  })

  it('say for whom it did not work, and why', async () => {
    const api = new FakeApi()
      .answer('GET /diversions', listing(row()))
      .answer('POST /diversions/bulk', { body: { done: ['201'], failed: [{ key: '202', type: '/problems/not-found', errors: [] }] } })
    const found = await page(api)
    await act(found, 'switch_on', [row(), row({ extension: '202' })])
    found.questions.answer(true)
    await flushPromises()
    expect(found.notices.current.value).toMatchObject({ isUrgent: true })
    expect(found.notices.current.value?.text).toBe('Done for one person. Not for one person. 202: It is not there any more.')
  })

  it('ask nothing where all of them are set on phones', async () => {
    const found = await page(new FakeApi().answer('GET /diversions', listing(row({ condition: 'handset' }))))
    await act(found, 'remove', [row({ condition: 'handset' })])
    expect(found.questions.current.value).toBeNull()
    expect(found.notices.current.value?.text).toContain('set on a phone')
  })
})
