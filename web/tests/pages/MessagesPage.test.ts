// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { beforeEach, describe, expect, test, vi } from 'vitest'

import { waveFile } from '@/domain/messages_wave'
import MessagesPage from '@/pages/MessagesPage.vue'
import { mailbox, message } from '../domain/messages_of'
import { ANNA, FakeApi } from '../fake_api'
import { FakeAudio } from '../fake_audio'
import { mounted, type Mounted } from '../mounting'

const MESSAGES = '/extensions/201/messages'
const FIRST = message()
const SECOND = message({ id: 'm2', heard: true, caller: null, condition: 'busy', diverting: '202', diverting_name: 'Bruno Bianchi' })

let api: FakeApi

function listed(...items: ReturnType<typeof message>[]): { body: unknown } {
  return { body: { items, next: null, total: items.length } }
}

beforeEach(() => {
  vi.stubGlobal('Audio', FakeAudio)
  api = new FakeApi()
    .answer('GET /session', { body: { ...ANNA, role: 'user' } })
    .answer('GET /extensions/201/mailbox', { body: mailbox() })
    .answer('GET /extensions/201/greeting', { body: { items: [{ occasion: 'busy', seconds: 2.5 }] } })
    .answer(`GET ${MESSAGES}`, listed(FIRST, SECOND))
    .answer(`GET ${MESSAGES}/m1/audio`, () => new Response(waveFile(Float32Array.from([0.5, -0.5]), 8000)))
    .answer(`PATCH ${MESSAGES}/m1`, { body: FIRST })
})

async function open(props: Record<string, unknown> = {}, at = '/messages'): Promise<Mounted> {
  const page = await mounted(MessagesPage, { api, at, areas: ['messages', 'calls'], props })
  page.live.start()
  page.surroundings.latest.hello()
  await flushPromises()
  return page
}

function button({ wrapper }: Mounted, name: string) {
  const found = wrapper.findAll('button').find((one) => (one.attributes('aria-label') ?? one.text()) === name)
  if (found === undefined) throw new Error(`no button ${name}`)
  return found
}

const asked = (method: string): unknown[] => api.asked.filter((one) => one.method === method).map(({ address, body }) => [address, body])

describe('the list', () => {
  test('who called, why, how long; what is new is said as well as seen', async () => {
    const { wrapper } = await open()
    const [first, second] = wrapper.findAll('article').map((one) => one.text())
    for (const text of ['+39 02 5550 0001', 'New', '0:12', 'You did not answer.', 'Call back']) expect(first).toContain(text)
    for (const text of ['Withheld number', 'It was for Bruno Bianchi, who was on the phone.']) expect(second).toContain(text)
    expect(second).not.toContain('Call back')
    expect(wrapper.get('article a').attributes('href')).toBe('tel:+390255500001')
    expect(wrapper.text()).toContain('5 of 100')
  })

  test('each leads to its call, where it is known', async () => {
    api.answer(`GET ${MESSAGES}`, listed(FIRST, { ...SECOND, call_id: null }))
    const { wrapper } = await open()
    const links = wrapper.findAll('article').map((one) => one.findAll('a').map((a) => a.attributes('href')).find((to) => to?.startsWith('/calls')))
    expect(links).toEqual(['/calls?call=c1', undefined])
  })

  test('the one that somebody has come for is ready to be played, however far down', async () => {
    const scrolled = vi.fn()
    Element.prototype.scrollIntoView = scrolled
    api.answer(`GET ${MESSAGES}`, () =>
      Response.json({ ...(api.asked.at(-1)?.address.includes('cursor') === true ? { items: [SECOND], next: null } : { items: [FIRST], next: 'further' }), total: 2 }),
    )
    const { wrapper } = await open({}, '/messages?message=m2')
    expect(wrapper.findAll('article')).toHaveLength(2)
    expect(document.activeElement).toBe(wrapper.findAll('.play')[1]?.element)
    expect(scrolled).toHaveBeenCalledTimes(1)
  })

  test('one that is gone moves nothing', async () => {
    const scrolled = vi.fn()
    Element.prototype.scrollIntoView = scrolled
    await open({}, '/messages?message=gone')
    expect(scrolled).not.toHaveBeenCalled()
  })

  test('a message that arrives is there, and the usage follows', async () => {
    const { wrapper, surroundings } = await open()
    api.answer(`GET ${MESSAGES}`, listed(message({ id: 'm3' }), FIRST, SECOND))
    surroundings.latest.says({ type: 'message_waiting', extension: '201', new: 3, heard: 3 })
    await flushPromises()
    expect(wrapper.findAll('article').length).toBe(3)
    expect(wrapper.text()).toContain('6 of 100')
    expect(wrapper.text()).toContain('3 new messages')
  })

  test('further ones are read when asked for', async () => {
    api.answer(`GET ${MESSAGES}`, { body: { items: [FIRST], next: 'later', total: 2 } })
    const page = await open()
    api.answer(`GET ${MESSAGES}`, listed(SECOND))
    await button(page, 'More messages').trigger('click')
    await flushPromises()
    expect(page.wrapper.findAll('article').length).toBe(2)
    expect(api.asked.at(-1)?.address).toContain('cursor=later')
  })

  test('nothing there, and nobody can leave anything', async () => {
    api.answer(`GET ${MESSAGES}`, listed()).answer('GET /extensions/201/mailbox', { body: mailbox({ enabled: false }) })
    expect((await open()).wrapper.text()).toContain('Voicemail is off, so callers cannot leave any.')
  })

  test('no answer: it can be tried again', async () => {
    api.unplug(`GET ${MESSAGES}`)
    const page = await open()
    expect(page.wrapper.text()).toContain('The messages could not be read')
    api.answer(`GET ${MESSAGES}`, listed(FIRST))
    await button(page, 'Try again').trigger('click')
    await flushPromises()
    expect(page.wrapper.findAll('article').length).toBe(1)
  })

  test('a full mailbox says so', async () => {
    api.answer('GET /extensions/201/mailbox', { body: mailbox({ usage: { messages: 100, new: 0, limit: 100 } }) })
    expect((await open()).wrapper.text()).toContain('Your mailbox is full')
  })
})

describe('listening', () => {
  const PLAY = 'Play the message from +39 02 5550 0001'

  test('what sounds is heard, and has a place that can be moved by keys', async () => {
    const page = await open()
    await button(page, PLAY).trigger('click')
    await flushPromises()
    expect(FakeAudio.latest.src).toBe('/api/v1/extensions/201/messages/m1/audio')
    expect(asked('PATCH')).toEqual([[`/api/v1${MESSAGES}/m1`, { heard: true }]])
    FakeAudio.latest.reaches(4)
    await flushPromises()
    const slider = page.wrapper.get('[role=slider]')
    expect(slider.attributes()).toMatchObject({ 'aria-valuenow': '4', 'aria-valuemax': '12', 'aria-valuetext': '0:04 of 0:12' })
    await slider.trigger('keydown', { key: 'ArrowRight' })
    expect(FakeAudio.latest.currentTime).toBe(6)
    await slider.trigger('keydown', { key: 'Home' })
    expect(FakeAudio.latest.currentTime).toBe(0)
    await slider.trigger('keydown', { key: ' ' })
    expect(FakeAudio.latest.paused).toBe(true)
  })

  test('what cannot be had is told', async () => {
    const page = await open()
    FakeAudio.latest.refusal = new DOMException('gone', 'NotSupportedError')
    await button(page, PLAY).trigger('click')
    await flushPromises()
    expect(page.wrapper.get('article [role=alert]').text()).toBe('This could not be played. Try again in a moment.')
    expect(asked('PATCH')).toEqual([])
    FakeAudio.latest.refusal = null
    await button(page, PLAY).trigger('click')
    await flushPromises()
    expect(page.wrapper.find('article [role=alert]').exists()).toBe(false)
  })

  test('of two, one at a time', async () => {
    const page = await open()
    await button(page, PLAY).trigger('click')
    await button(page, 'Listen').trigger('click')
    await flushPromises()
    expect(FakeAudio.latest.src).toBe('/api/v1/extensions/201/greeting/busy')
    expect(page.wrapper.findAll('[role=slider]').length).toBe(1)
  })
})

test('a greeting is begun, with words for it, and given up by keyboard', async () => {
  const page = await open()
  await button(page, 'Record').trigger('click')
  await flushPromises()
  expect(page.wrapper.get('.recorder').text()).toContain('This is Anna Rossi. Please leave me a message.')
  expect(document.activeElement?.textContent).toContain('Start recording')
  await page.wrapper.get('.recorder').trigger('keydown', { key: 'Escape' })
  await flushPromises()
  expect(page.wrapper.find('.recorder').exists()).toBe(false)
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Record')
})

describe('a message', () => {
  test('is new again', async () => {
    api.answer(`PATCH ${MESSAGES}/m2`, { body: SECOND })
    const page = await open()
    await button(page, 'Mark as new').trigger('click')
    expect(asked('PATCH')).toEqual([[`/api/v1${MESSAGES}/m2`, { heard: false }]])
    expect(page.wrapper.findAll('.badge').length).toBe(2)
  })

  test('is deleted, and taken back', async () => {
    const page = await open()
    await button(page, 'Delete').trigger('click')
    await flushPromises()
    expect(page.wrapper.findAll('article').length).toBe(1)
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Play the message from Withheld number')
    expect(page.notices.current.value?.text).toContain('is deleted')
    await page.notices.current.value?.action?.run()
    await flushPromises()
    expect(page.wrapper.findAll('article').length).toBe(2)
    expect(asked('PATCH')).toEqual([
      [`/api/v1${MESSAGES}/m1`, { deleted: true }],
      [`/api/v1${MESSAGES}/m1`, { deleted: false }],
    ])
  })

  test('that could not be deleted is still there', async () => {
    api.unplug(`PATCH ${MESSAGES}/m1`)
    const page = await open()
    await button(page, 'Delete').trigger('click')
    await flushPromises()
    expect(page.wrapper.findAll('article').length).toBe(2)
    expect(page.notices.current.value?.isUrgent).toBe(true)
  })
})

describe('settings', () => {
  test('are saved together, what differs alone', async () => {
    api.answer('PATCH /extensions/201/mailbox', { body: mailbox({ retention_days: 30, email: 'audio' }) })
    const page = await open()
    await page.wrapper.get('select').setValue('audio')
    const days = page.wrapper.findAll('input').find((one) => one.attributes('maxlength') === '4')
    await days?.setValue('30')
    await page.wrapper.get('.settings form').trigger('submit')
    await flushPromises()
    expect(asked('PATCH')).toEqual([['/api/v1/extensions/201/mailbox', { email: 'audio', retention_days: 30 }]])
    expect(page.notices.current.value?.text).toBe('The settings are saved.')
    expect(page.wrapper.find('.settings form button').exists()).toBe(false)
  })

  test('what cannot be is told, and not asked', async () => {
    const page = await open()
    const days = page.wrapper.findAll('input').find((one) => one.attributes('maxlength') === '4')
    await days?.setValue('0')
    await page.wrapper.get('.settings form').trigger('submit')
    expect(asked('PATCH')).toEqual([])
    expect(page.wrapper.text()).toContain('3650')
  })

  test('the mailbox is switched off', async () => {
    api.answer('PATCH /extensions/201/mailbox', { body: mailbox({ enabled: false }) })
    const page = await open()
    await page.wrapper.get('.v-switch input').setValue(false)
    await flushPromises()
    expect(asked('PATCH')).toEqual([['/api/v1/extensions/201/mailbox', { enabled: false }]])
    expect(page.notices.current.value?.text).toBe('Voicemail is off.')
  })

  test('a PIN is set and taken away, and never shown', async () => {
    api.answer('PATCH /extensions/201/mailbox', { body: mailbox({ has_pin: true }) })
    const page = await open()
    const pin = page.wrapper.get('input[type=password]')
    await pin.setValue('12')
    await page.wrapper.get('form:has(input[type=password])').trigger('submit')
    expect(page.wrapper.text()).toContain('Use 4 to 10 digits.')
    await pin.setValue('4711')
    await page.wrapper.get('form:has(input[type=password])').trigger('submit')
    await flushPromises()
    expect((pin.element as HTMLInputElement).value).toBe('')
    await page.wrapper.get('form:has(input[type=password])').findAll('button')[1]?.trigger('click')
    expect(asked('PATCH').map((one) => (one as unknown[])[1])).toEqual([{ pin: '4711' }, { pin: null }])
  })
})

test('an administrator keeps how much somebody’s mailbox holds, and hears nothing', async () => {
  api
    .answer('GET /session', { body: ANNA })
    .answer('GET /extensions/202/mailbox', { body: mailbox({ extension: '202' }) })
    .answer('GET /numbers', { body: { kind: 'extension', number: '202', national: null, international: null, name: 'Bruno Bianchi', fault: null } })
    .answer('PATCH /extensions/202/mailbox', { body: mailbox({ extension: '202', max_messages: 20 }) })
  const { wrapper } = await open({ ext: '202' })
  expect(wrapper.get('h1').text()).toBe('Voicemail of Bruno Bianchi (202)')
  expect(wrapper.text()).toContain('No PIN is set')
  expect(wrapper.text()).toContain('Messages and greetings are for whom they were left, and nobody else.')
  const fields = wrapper.findAll('.settings input').filter((one) => one.attributes('maxlength') === '4')
  await fields[1]?.setValue('20')
  await wrapper.get('.settings form').trigger('submit')
  expect(asked('PATCH')).toEqual([['/api/v1/extensions/202/mailbox', { max_messages: 20 }]])
  expect(api.asked.some(({ address }) => address.includes('/202/messages') || address.includes('/202/greeting'))).toBe(false)
})

test('whoever has no extension is told so', async () => {
  api.answer('GET /session', { body: { ...ANNA, extension: null } })
  expect((await open()).wrapper.text()).toContain('You have no extension')
})
