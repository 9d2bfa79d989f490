// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, reactive } from 'vue'

import type { components } from '@/api/schema'
import WhoAnswers from '@/components/path/WhoAnswers.vue'
import type { Language } from '@/domain/language'
import { FakeApi, type Asked } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'
import { RINGS, TO_CARLA } from './previews'

const ASK = 'POST /extensions/202/preview'
const STATE = { registered: true, engaged: false, present: true, do_not_disturb: false, devices: [] }

const props = reactive<{ extension: string; plan: components['schemas']['PlanWish'] | null; revision: number }>({
  extension: '202',
  plan: null,
  revision: 0,
})

beforeEach(() => {
  vi.useFakeTimers()
  Object.assign(props, { extension: '202', plan: null, revision: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

function devia(): FakeApi {
  return new FakeApi().answer(ASK, { body: RINGS }).answer('GET /extensions/202/state', { body: STATE })
}

async function shown(api: FakeApi, language: Language = 'en'): Promise<Mounted> {
  const page = await mounted(defineComponent(() => () => h(WhoAnswers, props)), { api, language, areas: ['explanation', 'path'] })
  await flushPromises()
  return page
}

/** After what was changed has settled. */
async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(300)
  await flushPromises()
}

function stations({ wrapper }: Mounted): string[] {
  return wrapper
    .findAll('ol.stops > li')
    .map((item) => item.findAll('p, summary').map((part) => part.text().replaceAll(/\s+/g, ' ')).join(' | '))
}

function bodies(api: FakeApi): unknown[] {
  return api.asked.filter(({ method, address }: Asked) => method === 'POST' && address.endsWith('/preview')).map(({ body }) => body)
}

describe('the picture', () => {
  it('is a list of stations in the reader’s words', async () => {
    const api = devia().answer(ASK, { body: TO_CARLA })
    expect(stations(await shown(api))).toEqual([
      'Somebody outside',
      'Bruno Bianchi 202 | in a call | One rule cannot be used.Why? (Bruno Bianchi) | Always Voicemail is switched off. | In a call This decides.',
      'Carla Verdi 203 | rings for 15 s',
      'Nobody answers | The caller hears that nobody is available.',
    ])
    expect(stations(await shown(api, 'it'))[2]).toBe('Carla Verdi 203 | squilla per 15 s')
  })

  it('says who answers to whoever does not see it', async () => {
    const page = await shown(devia().answer(ASK, { body: TO_CARLA }))
    expect(page.wrapper.get('[role=status]').text()).toBe('Carla Verdi')
    expect(page.wrapper.findAll('svg:not([aria-hidden])').filter((svg) => svg.element.closest('[aria-hidden=true]') === null)).toEqual([])
  })

  it('is of a draft before it is saved, once typing has stopped', async () => {
    const api = devia()
    const page = await shown(api)
    const before = bodies(api).length
    api.answer(ASK, { body: TO_CARLA })
    for (const number of ['2', '20', '203']) {
      const rule = { enabled: true, destination: { kind: 'number' as const, number } }
      props.plan = { rules: { busy: { internal: null, external: rule } } } as unknown as typeof props.plan
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(bodies(api)).toHaveLength(before)
    expect(page.wrapper.get('.pending').isVisible()).toBe(true)
    expect(stations(page)[1]).toContain('rings for 3 minutes at most')
    await settled()
    expect(bodies(api).slice(before)).toEqual([{ caller_class: 'external', at: null, state: null, plan: props.plan }])
    expect(stations(page)[2]).toContain('Carla Verdi')
    expect(page.wrapper.get('.pending').isVisible()).toBe(false)
  })

  it('is drawn anew when something was saved', async () => {
    const api = devia()
    const page = await shown(api)
    api.answer(ASK, { body: TO_CARLA })
    props.revision += 1
    await settled()
    expect(stations(page)[2]).toContain('Carla Verdi')
  })
})

describe('what is asked', () => {
  it('is about the caller that is chosen', async () => {
    const api = devia()
    const page = await shown(api)
    await page.wrapper.get('input[value=number]').setValue(true)
    await settled()
    expect(stations(page)).toEqual([])
    expect(page.wrapper.text()).toContain('An extension or an outside number, written as you like.')
    const caller = { class: 'external' as const, number: '+390255500001', extension: null, name: null, withheld: false }
    api.answer(ASK, { body: { ...RINGS, caller, written: { '+390255500001': '+39 02 5550 0001' } } })
    await page.wrapper.get('input[type=tel]').setValue('02 5550 0001')
    await settled()
    expect(bodies(api).at(-1)).toMatchObject({ caller: '02 5550 0001' })
    expect(stations(page)[0]).toBe('+39 02 5550 0001')
    expect(page.wrapper.text()).toContain('Calling: +39 02 5550 0001')
  })

  it('may be a state that is not so, and goes back to what is', async () => {
    const api = devia()
    const page = await shown(api)
    const busy = page.wrapper.findAll('button[aria-pressed]')[0]
    await busy?.trigger('click')
    await settled()
    expect(bodies(api).at(-1)).toMatchObject({ state: { engaged: true } })
    expect(busy?.attributes('aria-pressed')).toBe('true')
    expect(page.wrapper.get('h2').text()).toBe('Who would answer?')
    await page.wrapper.get('button.now').trigger('click')
    await settled()
    expect(bodies(api).at(-1)).toMatchObject({ state: null })
    expect(page.wrapper.get('h2').text()).toBe('Who answers now?')
  })

  it('may be a moment that is not now', async () => {
    const api = devia()
    const page = await shown(api)
    await page.wrapper.get('button[aria-expanded]').trigger('click')
    await page.wrapper.get('input[type=datetime-local]').setValue('2026-03-02T20:00')
    await settled()
    expect(bodies(api).at(-1)).toMatchObject({ at: new Date('2026-03-02T20:00').toISOString() })
  })

  it('starts from how it is', async () => {
    const api = devia().answer('GET /extensions/202/state', { body: { ...STATE, engaged: true } })
    const page = await shown(api)
    const pressed = (): (string | undefined)[] => page.wrapper.findAll('button[aria-pressed]').map((button) => button.attributes('aria-pressed'))
    expect(pressed()).toEqual(['true', 'false', 'false', 'false'])
    await page.wrapper.findAll('button[aria-pressed]')[0]?.trigger('click')
    await settled()
    expect(bodies(api).at(-1)).toMatchObject({ state: { engaged: false } })
  })
})

describe('when something is in the way', () => {
  it('a number that is none is told at its field, and the picture stays away', async () => {
    const api = devia()
    const page = await shown(api)
    await page.wrapper.get('input[value=number]').setValue(true)
    api.refuse(ASK, 422, 'invalid', { errors: [{ pointer: '/caller', code: 'number_invalid' }] })
    await page.wrapper.get('input[type=tel]').setValue('abc')
    await settled()
    expect(page.wrapper.text()).toContain('This is not a telephone number that can be called.')
    expect(page.wrapper.find('.trouble').exists()).toBe(false)
  })

  it('a draft that cannot be used keeps the last good picture, and says so', async () => {
    const api = devia()
    const page = await shown(api)
    api.refuse(ASK, 422, 'invalid', { errors: [{ pointer: '/plan/rules/busy/external/destination/number', code: 'number_invalid' }] })
    props.revision += 1
    await settled()
    expect(page.wrapper.get('.trouble').text()).toContain('This is the way before them.')
    expect(stations(page)[1]).toContain('Bruno Bianchi')
  })

  it('a pulled plug keeps the picture too; asking again brings the new one', async () => {
    const api = devia()
    const page = await shown(api)
    api.unplug(ASK)
    props.revision += 1
    await settled()
    expect(page.wrapper.get('.trouble').text()).toContain('as it was last known')
    expect(stations(page)[1]).toContain('Bruno Bianchi')
    api.answer(ASK, { body: TO_CARLA })
    await page.wrapper.get('.trouble button').trigger('click')
    await flushPromises()
    expect(page.wrapper.find('.trouble').exists()).toBe(false)
    expect(stations(page)[2]).toContain('Carla Verdi')
  })

  it('no picture at all is said to be missing', async () => {
    const page = await shown(new FakeApi().unplug(ASK).unplug('GET /extensions/202/state'))
    expect(page.wrapper.get('.trouble').text()).toContain('cannot be drawn yet')
    expect(stations(page)).toEqual([])
  })
})
