// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import type { Component } from 'vue'
import { expect, vi } from 'vitest'

import { ANNA, type Asked, type FakeApi } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'

/** An administrators' page over a devia that has no sites and groups but what `api` says. */
export async function adminPage(component: Component, api: FakeApi, at: string): Promise<Mounted> {
  document.body.innerHTML = ''
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1200, 700))
  api.answer('GET /session', { body: ANNA })
  const found = await mounted(component, { api, areas: ['admin', 'admin_lists', 'admin_people', 'admin_places', 'admin_audit', 'admin_rules'], at })
  await found.session.find()
  await flushPromises()
  return found
}

export const rowsOf = ({ wrapper }: Mounted): string[] =>
  wrapper.findAll('[role=row][data-place]').map((row) => row.text().replaceAll(/\s+/g, ' '))

export const sent = (api: FakeApi, method: string): Asked[] => api.asked.filter((one) => one.method === method)

const last = (selector: string, text: string): HTMLElement => {
  const found = [...document.body.querySelectorAll<HTMLElement>(selector)].filter((one) => one.textContent.includes(text)).at(-1)
  if (found === undefined) throw new Error(`no ${selector} says ${text}`)
  return found
}

export async function press(text: string): Promise<void> {
  last('button', text).click()
  await flushPromises()
}

export async function fill(label: string, value: string): Promise<void> {
  const field = [...document.body.querySelectorAll('.admin-panel .v-input')]
    .find((one) => one.querySelector('label')?.textContent === label)
    ?.querySelector('input')
  if (!field) throw new Error(`no field ${label}`)
  field.value = value
  field.dispatchEvent(new Event('input'))
  await flushPromises()
}

export async function submit(): Promise<void> {
  last('form.panel', '').dispatchEvent(new Event('submit'))
  await flushPromises()
}

/** The first row is opened, a field of it changed and saved; only that is sent, held to what was read. */
export async function changesOne(page: Mounted, api: FakeApi, label: string, value: string, body: object): Promise<void> {
  await page.wrapper.get('[role=row][data-place]').trigger('click')
  await flushPromises()
  await fill(label, value)
  await submit()
  const [change] = sent(api, 'PATCH')
  expect(change?.body).toEqual(body)
  expect(change?.headers.get('If-Match')).toBe('"1"')
}

/** All rows are chosen and removed, after a question. */
export async function removesAll(page: Mounted, api: FakeApi, address: string, keys: readonly string[]): Promise<void> {
  api.answer(`POST ${address}/bulk`, { body: { done: keys, failed: [] } })
  await page.wrapper.get('[role=row][data-place]').trigger('keydown', { key: 'a', ctrlKey: true })
  await press('Remove')
  expect(sent(api, 'POST')).toEqual([])
  last('.v-dialog button', 'Remove').click()
  await flushPromises()
  expect(sent(api, 'POST')[0]?.body).toEqual({ keys, action: 'remove' })
}
