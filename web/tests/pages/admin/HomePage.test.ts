// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'

import HomePage from '@/pages/admin/HomePage.vue'
import { ANNA, FakeApi } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'
import { attention, row } from './documents'

async function home(api: FakeApi, language: 'en' | 'it' = 'en'): Promise<Mounted> {
  const found = await mounted(HomePage, { api: api.answer('GET /session', { body: ANNA }), areas: ['admin', 'admin_home', 'admin_rules'], language })
  await flushPromises()
  return found
}

const links = ({ wrapper }: Mounted): [string, string][] =>
  wrapper.findAll('a').map((link) => [link.text(), link.attributes('href') ?? ''])

afterEach(() => {
  vi.useRealTimers()
})

describe('the administrators’ home', () => {
  it('is calm where all is well', async () => {
    const { wrapper } = await home(new FakeApi().answer('GET /attention', { body: attention() }))
    expect(wrapper.text()).toContain('All is well')
    expect(wrapper.findAll('.card')).toHaveLength(0)
  })

  it('says why a diversion cannot work, and leads to where one mends it', async () => {
    const broken = row({ destination: { kind: 'voicemail' }, destination_name: null, unusable: 'mailbox_off' })
    const page = await home(new FakeApi().answer('GET /attention', { body: attention({ unusable: { count: 12, items: [broken] } }) }))
    expect(page.wrapper.text()).toContain('12 things need a look.')
    const [first, all] = links(page)
    expect(first?.[0]).toContain('Anna Rossi 201')
    expect(first?.[0]).toContain('→ Voicemail when in a call')
    expect(first?.[0]).toContain('The mailbox is off.')
    expect(first?.[1]).toBe('/extensions/201?rule=busy&lane=internal')
    expect(all).toEqual(['See all 12', '/admin/diversions?problem=unusable'])
  })

  it('names the people in a circle, once for all callers', async () => {
    const loop = {
      code: 'loop', otherwise: false,
      extensions: ['201', '202', '201'],
      conditions: ['busy', 'busy'],
      names: { '201': 'Anna Rossi', '202': 'Bruno Bianchi' },
    } as const
    const loops = [
      { ...loop, caller_class: 'internal' as const },
      { ...loop, caller_class: 'external' as const },
    ].map((one) => ({ ...one, groups: [], extensions: [...one.extensions], conditions: [...one.conditions] }))
    const page = await home(new FakeApi().answer('GET /attention', { body: attention({ loops: { count: 1, items: loops } }) }), 'it')
    expect(page.wrapper.text()).toContain('C’è una cosa da guardare.')
    expect(links(page)).toHaveLength(1)
    expect(page.wrapper.find('li a').text()).toContain('Anna Rossi → Bruno Bianchi → Anna Rossi')
    expect(page.wrapper.find('li a').text()).toContain('quando sono tutti al telefono')
  })

  it('tells trunks, phones and forgotten diversions, each with where to go, and what is in order', async () => {
    const page = await home(
      new FakeApi().answer('GET /attention', {
        body: attention({
          trunks_down: { count: 1, items: [{ name: 'carrier', host: 'sip.example.it', since: '2026-03-12T09:00:00Z', reason: 'no_answer' }] },
          phones_lost: {
            count: 1,
            items: [{ device: '201a', label: 'Desk', extension: '201', name: 'Anna Rossi', lost_at: '2026-03-12T09:30:00Z', reason: 'expired' }],
          },
          without_phone: { count: 1, items: [{ username: 'elena', name: 'Elena Blu', extension: '205' }] },
          long_on: { count: 1, items: [row()] },
        }),
      }),
    )
    expect(links(page).map(([, to]) => to)).toEqual([
      '/admin/trunks?search=carrier',
      '/admin/devices?extension=201',
      '/admin/users?search=elena',
      '/extensions/201?rule=busy&lane=internal',
    ])
    expect(page.wrapper.text()).toContain('sip.example.it has not answered since')
    expect(page.wrapper.text()).toContain('on for 10 days, by Root')
    expect(page.wrapper.find('.quiet').text()).toContain('No circles')
  })

  it('says in words that somebody at the server switched it on', async () => {
    const long_on = { count: 1, items: [row({ changed_by: 'command line', changed_by_name: null })] }
    const page = await home(new FakeApi().answer('GET /attention', { body: attention({ long_on }) }), 'it')
    expect(page.wrapper.text()).toContain('da 10 giorni, dalla riga di comando')
  })

  it('reads again a moment after something happens, and keeps what it shows meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    const api = new FakeApi().answer('GET /attention', { body: attention() })
    const page = await home(api)
    page.live.start()
    page.surroundings.latest.hello()
    api.answer('GET /attention', { body: attention({ long_on: { count: 1, items: [row()] } }) })
    page.surroundings.latest.says({ type: 'plan_changed', extension: '201', etag: '"2"', by: 'anna' })
    page.surroundings.latest.says({ type: 'plan_changed', extension: '202', etag: '"2"', by: 'anna' })
    expect(page.wrapper.text()).toContain('All is well')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(page.wrapper.text()).toContain('On for more than a week')
    expect(api.asked.filter(({ address }) => address.endsWith('/attention'))).toHaveLength(2)
  })

  it('keeps what was so when devia stops answering, and says of when it is', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const api = new FakeApi().answer('GET /attention', { body: attention({ long_on: { count: 1, items: [row()] } }) })
    const page = await home(api)
    api.unplug('GET /attention')
    await vi.advanceTimersByTimeAsync(60_000)
    await flushPromises()
    expect(page.wrapper.text()).toContain('On for more than a week')
    expect(page.wrapper.text()).toContain('devia is not answering. This is what was so at')
  })

  it('says it where nothing could be read, and tries again when asked to', async () => {
    const api = new FakeApi().unplug('GET /attention')
    const page = await home(api)
    expect(page.wrapper.text()).toContain('The overview cannot be shown now')
    api.answer('GET /attention', { body: attention() })
    await page.wrapper.find('[role=alert] button').trigger('click')
    await flushPromises()
    expect(page.wrapper.text()).toContain('All is well')
  })
})
