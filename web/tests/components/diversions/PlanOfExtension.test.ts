// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { ATTENDANT, CARLA, DARIO, draft, handset, rule } from '../../domain/plans'
import type { Mounted } from '../../mounting'
import { DiversionApi, diversionPage, settled } from './setting'

type Found = ReturnType<Mounted['wrapper']['get']>

const cell = ({ wrapper }: Mounted, condition: string, who = 'all'): Found => wrapper.get(`[data-row="${condition}"] .${who} [data-cell]`)
const nameOf = (page: Mounted, condition: string, who = 'all'): string | undefined => cell(page, condition, who).attributes('aria-label')
const press = async (page: Mounted, condition: string, key: string, who = 'all'): Promise<void> => {
  await cell(page, condition, who).trigger('keydown', { key })
  await settled()
}
const bar = ({ wrapper }: Mounted): ReturnType<Mounted['wrapper']['find']> => wrapper.find('[aria-label="Unsaved changes"]')
const button = (page: Mounted, text: string): Found => {
  const found = page.wrapper.findAll('button').find((one) => one.text() === text)
  if (found === undefined) throw new Error(`there is no button ${text}`)
  return found
}
const ctrlS = async (): Promise<void> => {
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true }))
  await settled()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the page', () => {
  it('says what happens now, and shows the rows in devia’s order with their numbers', async () => {
    const page = await diversionPage(new DiversionApi(draft({ busy: rule(CARLA), no_answer: { external: rule(DARIO, { ring_time: 15 }) } })))
    expect(page.wrapper.get('.sentence').text()).toBe('Your phone rings. Unanswered outside calls go to Dario Neri (204) after 15 s.')
    expect(page.wrapper.findAll('[data-row]').map((row) => `${row.get('.number').text()} ${row.attributes('data-row') ?? ''}`)).toEqual([
      '1 always',
      '2 not_registered',
      '3 busy',
      '4 not_present',
      '5 no_answer',
    ])
    expect(nameOf(page, 'busy')).toBe('When I’m on the phone, all calls: Carla Verdi 203, on')
    expect(nameOf(page, 'no_answer', 'internal')).toBe('When I don’t answer, inside calls: no diversion')
    expect(nameOf(page, 'no_answer', 'external')).toBe('When I don’t answer, outside calls: Dario Neri 204 after 15 s, on, comes next')
  })

  it.each([
    ['none', 'bruno@example.it', ''],
    ['client', 'bruno@example.it', ''],
    ['email', 'bruno@example.it', 'To bruno@example.it. Diversions that follow each other closely come in one e-mail.'],
    ['both', null, 'No e-mail can be sent to you yet: ask your administrator for it.'],
  ] as const)('says where mails about diversions go (B14): %s', async (notify, address, said) => {
    const page = await diversionPage(new DiversionApi({ ...draft(), notify }, { mails_to: address }))
    const list = page.wrapper.findAll('.choices select')[0]
    const help = page.wrapper.find(`#${list?.attributes('aria-describedby') ?? 'none'}`)
    expect(help.exists() ? help.text() : '').toBe(said)
  })

  it('stays live: the row that decides follows the phone', async () => {
    const page = await diversionPage(new DiversionApi(draft({ busy: rule(CARLA) })))
    const { surroundings, wrapper } = page
    expect(wrapper.get('.ring').text()).toContain('now')
    page.live.start()
    surroundings.latest.says({ type: 'state', extension: '202', state: { registered: true, engaged: true, present: true, do_not_disturb: false, devices: [] } })
    await settled()
    expect(wrapper.get('.sentence').text()).toBe('All calls go to Carla Verdi (203): you are on the phone.')
    expect(nameOf(page, 'busy')).toContain('decides now')
  })

  it('passes over an attendant that is closed at this hour', async () => {
    const api = new DiversionApi(draft({ always: rule(ATTENDANT) }))
    const step = { condition: 'always', destination: ATTENDANT, extension: '202', fact: 'attendant_closed', origin: 'rule', value: null, verdict: 'broken' }
    const explanation = { caller_class: 'internal', extension: '202', occasion: 'arrival', steps: [step] }
    api.answer('POST /extensions/202/preview', {
      body: { caller: { class: 'internal', number: null, extension: null, name: null, withheld: false }, limited: false, chain: [{ decision: 'ring', courtesy: false, hop: null, status: null, extension: '202', seconds: null, explanation }], names: {}, groups: [], group_ring_times: {}, written: {} },
    })
    const page = await diversionPage(api)
    expect(page.wrapper.get('.sentence').text()).toBe('Your phone rings.')
    expect(page.wrapper.get('[data-row=always] .fault').text()).toBe('The attendant is closed at this hour, so this line is passed over.')
  })

  it('says so where the plan cannot be read, and reads it again', async () => {
    const api = new DiversionApi()
    api.unplug('GET /extensions/202/plan')
    const page = await diversionPage(api)
    expect(page.wrapper.get('[role=alert]').text()).toContain('The diversions could not be loaded')
    api.answer('GET /extensions/202/plan', { body: api.saved, headers: { ETag: '"1"' } })
    await button(page, 'Try again').trigger('click')
    await settled()
    expect(page.wrapper.get('.sentence').text()).toBe('Your phone rings.')
  })

  it('says whose plan an administrator changes', async () => {
    const page = await diversionPage(new DiversionApi(), 'anna')
    expect(page.wrapper.get('h1').text()).toBe('Diversions of Bruno Bianchi (202)')
    expect(page.wrapper.text()).toContain('You are changing these for Bruno Bianchi')
    expect(page.wrapper.get('.sentence').text()).toBe('Bruno Bianchi’s phone rings.')
  })

  it('says who changed it', async () => {
    const page = await diversionPage(new DiversionApi(draft(), { changed_by: 'anna', changed_by_name: 'Anna Rossi', changed_at: '2025-03-02T09:00:00Z' }))
    expect(page.wrapper.get('.changed').text()).toMatch(/^Last changed by Anna Rossi, .*2025/)
    const other = await diversionPage(new DiversionApi(draft(), { changed_by: 'command line', changed_by_name: null, changed_at: '2025-03-02T09:00:00Z' }))
    expect(other.wrapper.get('.changed').text()).toMatch(/^Last changed on the command line, .*2025/)
  })
})

describe('changing', () => {
  it('switches with Space, keeps the destination, saves with the tag, and undoes', async () => {
    const api = new DiversionApi(draft({ busy: rule(CARLA) }))
    const page = await diversionPage(api)
    expect(bar(page).exists()).toBe(false)
    await press(page, 'busy', ' ')
    expect(nameOf(page, 'busy')).toBe('When I’m on the phone, all calls: Carla Verdi 203, off, not saved yet')
    expect(bar(page).text()).toContain('1 change')
    await ctrlS()
    expect(api.puts().at(-1)?.rules.busy.internal).toEqual(rule(CARLA, { enabled: false }))
    expect(bar(page).exists()).toBe(false)
    expect(page.notices.current.value?.text).toBe('Saved. It holds from the next call.')
    await page.notices.current.value?.action?.run()
    await settled()
    expect(api.saved.rules.busy.external?.enabled).toBe(true)
    expect(page.notices.current.value?.text).toBe('As it was before.')
  })

  it('discards', async () => {
    const api = new DiversionApi(draft({ busy: rule(CARLA) }))
    const page = await diversionPage(api)
    await press(page, 'busy', ' ')
    await button(page, 'Discard').trigger('click')
    expect(bar(page).exists()).toBe(false)
    expect(nameOf(page, 'busy')).toContain('on')
    expect(api.puts()).toEqual([])
  })

  it('keeps what was changed where devia does not answer', async () => {
    const api = new DiversionApi(draft({ busy: rule(CARLA) }))
    const page = await diversionPage(api)
    await press(page, 'busy', ' ')
    api.unplug('PUT /extensions/202/plan')
    await button(page, 'Save').trigger('click')
    await settled()
    expect(bar(page).get('[role=alert]').text()).toContain('devia does not answer')
    expect(nameOf(page, 'busy')).toContain('off, not saved yet')
  })

  it('tells a fault at its cell', async () => {
    const api = new DiversionApi(draft({ busy: rule(CARLA) }))
    const page = await diversionPage(api)
    await press(page, 'busy', ' ')
    const errors = [{ pointer: '/rules/busy/internal/destination/number', code: 'extension_unknown', values: { number: '203' } }]
    api.refuse('PUT /extensions/202/plan', 422, 'invalid', { errors })
    await button(page, 'Save').trigger('click')
    await settled()
    expect(page.wrapper.get('[data-row=busy] .fault').text()).toBe('Nobody here has this number.')
    expect(bar(page).exists()).toBe(true)
  })

  it('sets lanes apart and makes them one again', async () => {
    const page = await diversionPage(new DiversionApi(draft({ busy: rule(CARLA) })))
    const lanes = () => page.wrapper.get('[data-row=busy] .lanes-button')
    await lanes().trigger('click')
    await press(page, 'busy', ' ', 'external')
    expect(nameOf(page, 'busy', 'internal')).toContain(': Carla Verdi 203, on')
    expect(nameOf(page, 'busy', 'external')).toContain(': Carla Verdi 203, off')
    await lanes().trigger('click')
    expect(nameOf(page, 'busy')).toBe('When I’m on the phone, all calls: Carla Verdi 203, on')
    expect(bar(page).exists()).toBe(false)
  })

  it('warns of a circle with the names of the people in it', async () => {
    const warning = { code: 'loop', otherwise: false, caller_class: 'internal', extensions: ['202', '203', '202'], conditions: ['busy', null], fact: null } as const
    const page = await diversionPage(new DiversionApi(draft({ busy: rule(CARLA) }), { warnings: [{ ...warning, extensions: [...warning.extensions], conditions: [...warning.conditions] }] }))
    expect(page.wrapper.get('[aria-label="Worth a look"]').text()).toContain('Bruno Bianchi → Carla Verdi → Bruno Bianchi, when Bruno Bianchi is on the phone')
  })
})

describe('a diversion of every call', () => {
  it('is said loudly, and ended at once, unsaved changes kept', async () => {
    const api = new DiversionApi(draft({ always: rule(CARLA), busy: rule(DARIO) }))
    const page = await diversionPage(api)
    expect(page.wrapper.get('.band').classes()).toContain('alert')
    await press(page, 'busy', ' ')
    await button(page, 'End it').trigger('click')
    await settled()
    expect(api.saved.rules.always.internal).toEqual(rule(CARLA, { enabled: false }))
    expect(api.saved.rules.busy.internal?.enabled).toBe(true)
    expect(page.wrapper.get('.band').classes()).not.toContain('alert')
    expect(nameOf(page, 'busy')).toContain('off, not saved yet')
  })

  it('from the phone suspends the rows, and is removed', async () => {
    const api = new DiversionApi(draft({ always: rule(CARLA) }), { handset: handset(DARIO) })
    const page = await diversionPage(api)
    expect(page.wrapper.get('.sentence').text()).toBe('All calls go to Dario Neri (204), as set on your phone.')
    expect(nameOf(page, 'always')).toContain('suspended by the diversion on the phone')
    api.saved = { ...api.saved, handset: { active: false } }
    await button(page, 'Remove it').trigger('click')
    await settled()
    expect(api.asked.some(({ method, address }) => method === 'DELETE' && address.endsWith('/extensions/202/handset'))).toBe(true)
    expect(page.wrapper.get('.sentence').text()).toBe('All calls go to Carla Verdi (203).')
  })
})

describe('a plan that is newer than the page', () => {
  it('is offered where saving came too late, and ours goes on top', async () => {
    const api = new DiversionApi(draft({ busy: rule(CARLA) }))
    const page = await diversionPage(api)
    await press(page, 'busy', ' ')
    api.saveElsewhere(draft({ busy: rule(CARLA), always: rule(DARIO) }))
    await ctrlS()
    expect(page.wrapper.get('.newer').text()).toContain('Anna Rossi has changed these diversions meanwhile.')
    await button(page, 'Load the newer').trigger('click')
    await settled()
    expect(nameOf(page, 'always')).toContain('Dario Neri 204, on')
    expect(nameOf(page, 'busy')).toContain('off, not saved yet')
    await ctrlS()
    expect(api.saved.rules.always.internal).toEqual(rule(DARIO))
    expect(api.saved.rules.busy.internal?.enabled).toBe(false)
  })

  it('names the lines both have changed', async () => {
    const api = new DiversionApi(draft({ busy: rule(CARLA) }))
    const page = await diversionPage(api)
    await press(page, 'busy', ' ')
    api.saveElsewhere(draft({ busy: rule(DARIO) }))
    await ctrlS()
    await button(page, 'Load the newer').trigger('click')
    expect(page.wrapper.get('[aria-label="Worth a look"]').text()).toContain('Changed by both of you: When I’m on the phone.')
  })

  it('is taken at once where nothing was changed here', async () => {
    const api = new DiversionApi(draft({ busy: rule(CARLA) }))
    const page = await diversionPage(api)
    api.saveElsewhere(draft({ always: rule(DARIO) }))
    page.live.start()
    page.surroundings.latest.says({ type: 'plan_changed', extension: '202', etag: '"2"', by: 'anna' })
    await settled()
    expect(page.wrapper.get('.sentence').text()).toBe('All calls go to Dario Neri (204).')
  })
})
