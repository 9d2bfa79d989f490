// SPDX-License-Identifier: Apache-2.0
import { DOMWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { CARLA, draft, rule } from '../../domain/plans'
import type { Mounted } from '../../mounting'
import { DiversionApi, diversionPage, settled } from './setting'

type Found = Omit<DOMWrapper<Element>, 'exists'>

const dialog = (): Found => new DOMWrapper(document.body).get('.editor')
const cell = ({ wrapper }: Mounted, condition: string, who = 'all'): Found =>
  wrapper.get(`[data-row="${condition}"] .${who} [data-cell]`)
const field = (label: string): Found => {
  const found = dialog().findAll('.v-field, .choice, .contact').find((one) => one.text().includes(label))
  if (found === undefined) throw new Error(`there is no field ${label}`)
  return found.get('input, select')
}

async function opened(page: Mounted, condition: string, who = 'all'): Promise<void> {
  await cell(page, condition, who).trigger('click')
  await vi.dynamicImportSettled()
  await settled()
}

async function typed(label: string, text: string): Promise<void> {
  await field(label).setValue(text)
  // Debounced: the directory, then the check of the draft.
  await vi.advanceTimersByTimeAsync(500)
  await settled()
}

const options = (): string[] => dialog().findAll('[role=option]').map((option) => option.text())
const close = async (): Promise<void> => {
  await dialog().trigger('submit')
  await settled()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('finds a colleague by name, with the keyboard', async () => {
  const page = await diversionPage()
  await opened(page, 'busy')
  await typed('Name or number', 'ne')
  expect(options()).toEqual(['Dario Neri204\u00A0· free'])
  await field('Name or number').trigger('keydown', { key: 'Enter' })
  await close()
  expect(cell(page, 'busy').attributes('aria-label')).toBe('When I’m on the phone, all calls: Dario Neri 204, on, not saved yet')
  expect(document.activeElement).toBe(cell(page, 'busy').element)
})

it('does not offer one’s own number', async () => {
  const page = await diversionPage()
  await opened(page, 'busy')
  await typed('Name or number', '20')
  expect(options()).toEqual(['Anna Rossi201\u00A0· free', 'Carla Verdi203\u00A0· free', 'Dario Neri204\u00A0· free'])
})

it('reads an outside number however it is written, and shows it in full', async () => {
  const api = new DiversionApi()
  const page = await diversionPage(api)
  await opened(page, 'busy')
  await typed('Name or number', '02 5550 0001')
  expect(options()).toEqual(['+39 02 5550 0001Outside number'])
  await dialog().get('[role=option]').trigger('click')
  await close()
  expect(cell(page, 'busy').text()).toContain('+39 02 5550 0001')
  expect(api.asked.some(({ address }) => address.includes('/numbers?dialled=02+5550+0001&extension=202'))).toBe(true)
})

it('says why a number cannot be called', async () => {
  const page = await diversionPage()
  await opened(page, 'busy')
  await typed('Name or number', '00')
  expect(dialog().text()).toContain('This is not a telephone number that can be called.')
})

it('keeps a number that was typed while devia does not answer', async () => {
  const api = new DiversionApi()
  const page = await diversionPage(api)
  await opened(page, 'busy')
  api.unplug('GET /numbers')
  await typed('Name or number', '333 1234567')
  expect(dialog().text()).toContain('devia does not answer')
  await field('Name or number').trigger('blur')
  await close()
  expect(cell(page, 'busy').text()).toContain('333 1234567')
})

it('names what cannot be chosen, with the reason', async () => {
  const page = await diversionPage()
  await opened(page, 'busy')
  const voicemail = dialog().findAll('fieldset label').find((label) => label.text().startsWith('Voicemail'))
  expect(voicemail?.text()).toContain('Voicemail is not switched on for this number.')
  expect(voicemail?.get('input').attributes('disabled')).toBeDefined()
})

it('has a ring time of its own only where it belongs, and says what it may be', async () => {
  const page = await diversionPage(new DiversionApi(draft({ busy: rule(CARLA), no_answer: rule(CARLA) })))
  await opened(page, 'busy')
  expect(dialog().text()).not.toContain('Ring for, seconds')
  await close()
  await opened(page, 'no_answer')
  await typed('Ring for, seconds', '4')
  expect(dialog().text()).toContain('Choose a number from 5 to 180.')
  expect(cell(page, 'no_answer').text()).toContain('after 20 s')
  await typed('Ring for, seconds', '30')
  expect(cell(page, 'no_answer').text()).toContain('after 30 s')
})

it('folds away how long it rings there, and what follows', async () => {
  const api = new DiversionApi(draft({ busy: rule(CARLA) }))
  const page = await diversionPage(api)
  await opened(page, 'busy')
  expect(dialog().text()).not.toContain('If nobody answers there')
  await dialog().get('.more').trigger('click')
  await typed('Let it ring there for', '25')
  await field('If nobody answers there').setValue('attendant')
  await close()
  await page.wrapper.get('[aria-label="Unsaved changes"] button:last-of-type').trigger('click')
  await settled()
  expect(api.saved.rules.busy.external).toEqual(rule(CARLA, { destination_ring_time: 25, otherwise: { kind: 'attendant' } }))
})

it('sets one lane apart, makes both the same again, and removes', async () => {
  const page = await diversionPage(new DiversionApi(draft({ busy: rule(CARLA) })))
  await opened(page, 'busy')
  const same = (): Found => dialog().get('.same input')
  await same().setValue(false)
  await dialog().get('input[value=attendant]').setValue(true)
  await settled()
  expect(cell(page, 'busy', 'internal').text()).toContain('Attendant')
  expect(cell(page, 'busy', 'external').text()).toContain('Carla Verdi')
  await same().setValue(true)
  await settled()
  expect(cell(page, 'busy').text()).toContain('Attendant')
  const remove = dialog().findAll('button').find((one) => one.text() === 'Remove')
  await remove?.trigger('click')
  await settled()
  expect(cell(page, 'busy').attributes('aria-label')).toBe('When I’m on the phone, all calls: no diversion')
})

it('shows at its field what devia refuses, while it is being changed', async () => {
  const api = new DiversionApi(draft({ busy: rule(CARLA) }))
  const errors = [{ pointer: '/rules/busy/internal/destination_ring_time', code: 'out_of_range', values: { least: 5, most: 180 } }]
  api.refuse('POST /extensions/202/plan/check', 422, 'invalid', { errors })
  const page = await diversionPage(api)
  await opened(page, 'busy')
  await dialog().get('.more').trigger('click')
  await typed('Let it ring there for', '25')
  expect(dialog().get('.advanced').text()).toContain('Choose a number from 5 to 180.')
})

it.each([
  ['bruno', '/messages'],
  ['anna', '/extensions/202/messages'],
] as const)('leads %s to where a mailbox that is off is switched on', async (who, place) => {
  const page = await diversionPage(new DiversionApi(draft(), { availability: { voicemail: 'mailbox_off', attendant: null, outside: null } }), who)
  await opened(page, 'busy')
  expect(dialog().get('input[value=voicemail]').attributes('disabled')).toBeDefined()
  expect(dialog().get('a').attributes('href')).toBe(place)
})

it('takes what was typed when Done is pressed, which does not move from under the pointer before', async () => {
  const page = await diversionPage()
  await opened(page, 'busy')
  await typed('Name or number', '203')
  const press = new MouseEvent('mousedown', { bubbles: true, cancelable: true })
  dialog().get('[type=submit]').element.dispatchEvent(press)
  expect(press.defaultPrevented).toBe(true)
  expect(options()).toHaveLength(1)
  await close()
  expect(cell(page, 'busy').attributes('aria-label')).toBe('When I’m on the phone, all calls: Carla Verdi 203, on, not saved yet')
})

it('goes to the attendant where that is chosen over what was typed', async () => {
  const page = await diversionPage()
  await opened(page, 'busy')
  await typed('Name or number', '203')
  await dialog().get('input[value=attendant]').setValue(true)
  await close()
  expect(cell(page, 'busy').attributes('aria-label')).toBe('When I’m on the phone, all calls: Attendant, on, not saved yet')
})

it('removes a rule whatever was typed over it', async () => {
  const page = await diversionPage(new DiversionApi(draft({ busy: rule(CARLA) })))
  await opened(page, 'busy')
  await typed('Name or number', '204')
  await dialog().findAll('button').find((button) => button.text() === 'Remove')?.trigger('click')
  await settled()
  expect(cell(page, 'busy').attributes('aria-label')).toBe('When I’m on the phone, all calls: no diversion')
})
