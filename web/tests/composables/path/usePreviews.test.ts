// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, shallowRef } from 'vue'

import { usePreviews, type Previews, type Wish } from '@/composables/path/usePreviews'
import { useLive, type Live } from '@/composables/useLive'
import { FakeApi } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'
import { RINGS, TO_CARLA } from '../../components/path/previews'

const ASK = 'POST /extensions/202/preview'
const WISH: Wish = { extension: '202', from: 'external', number: '', at: null, state: null, plan: null }
const FREE = { registered: true, engaged: false, present: true, do_not_disturb: false, devices: [] }

const wish = shallowRef(WISH)
let previews: Previews
let live: Live

const Host = defineComponent(() => {
  live = useLive()
  previews = usePreviews(
    () => wish.value,
    () => 0,
  )
  return () => null
})

beforeEach(() => {
  vi.useFakeTimers()
  wish.value = WISH
})
afterEach(() => {
  vi.useRealTimers()
})

async function asking(api = new FakeApi().answer(ASK, { body: TO_CARLA })): Promise<Mounted> {
  const page = await mounted(Host, { api })
  live.start()
  page.surroundings.latest.hello()
  await settled()
  return page
}

async function settled(): Promise<void> {
  await vi.advanceTimersByTimeAsync(300)
  await flushPromises()
}

/** How often it is asked while this happens. */
async function timesAsked({ api }: Mounted, happens: () => void): Promise<number> {
  const before = api.asked.length
  happens()
  await settled()
  return api.asked.length - before
}

it('asks again when the state or plan of anybody on the way changes', async () => {
  const page = await asking()
  const { latest } = page.surroundings
  for (const extension of ['202', '203']) {
    expect(await timesAsked(page, () => { latest.says({ type: 'state', extension, state: FREE }) })).toBe(1)
    expect(await timesAsked(page, () => { latest.says({ type: 'plan_changed', extension, etag: '"2"', by: 'root' }) })).toBe(1)
    expect(await timesAsked(page, () => { latest.says({ type: 'handset_changed', extension, handset: { active: false } }) })).toBe(1)
  }
  expect(await timesAsked(page, () => { latest.says({ type: 'state', extension: '204', state: FREE }) })).toBe(0)
  expect(await timesAsked(page, () => { latest.says({ type: 'organisation_changed', kind: 'attendant', key: '9' }) })).toBe(1)
})

it('asks once for many changes at once', async () => {
  const page = await asking()
  const { latest } = page.surroundings
  expect(
    await timesAsked(page, () => {
      for (let count = 0; count < 5; count += 1) latest.says({ type: 'state', extension: '202', state: FREE })
    }),
  ).toBe(1)
})

it('asks again when a lost connection is back', async () => {
  const page = await asking()
  const asked = await timesAsked(page, () => {
    page.surroundings.latest.ends(1006)
    page.surroundings.pass(1_000)
    page.surroundings.latest.hello()
  })
  expect(asked).toBe(1)
})

it('looks at other people’s part of the way from time to time, while it is seen', async () => {
  const page = await asking()
  const before = page.api.asked.length
  await vi.advanceTimersByTimeAsync(31_000)
  expect(page.api.asked.length - before).toBe(1)
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(page.api.asked.length - before).toBe(1)
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible')
  document.dispatchEvent(new Event('visibilitychange'))
  await flushPromises()
  expect(page.api.asked.length - before).toBe(2)
})

it('forgets the answer to what is not asked any more', async () => {
  const api = new FakeApi().answer(ASK, { body: RINGS })
  await asking(api)
  let answerOld: (response: Response) => void = () => undefined
  api.answer(ASK, () => new Promise((resolve) => { answerOld = resolve }))
  wish.value = { ...WISH, state: { engaged: true } }
  await settled()
  expect(previews.isPending.value).toBe(true)
  api.answer(ASK, { body: TO_CARLA })
  wish.value = { ...WISH, state: { engaged: false } }
  await settled()
  answerOld(new Response(JSON.stringify(RINGS)))
  await flushPromises()
  expect(previews.picture.value?.preview).toEqual(TO_CARLA)
  expect(previews.isPending.value).toBe(false)
})

it('has no picture of somebody else than is asked about', async () => {
  const page = await asking()
  expect(previews.picture.value).not.toBeNull()
  page.api.answer('POST /extensions/203/preview', { body: RINGS })
  wish.value = { ...WISH, extension: '203' }
  await vi.advanceTimersByTimeAsync(0)
  await settled()
  expect(previews.picture.value?.path.stations[0]?.place).toEqual({ kind: 'extension', number: '203' })
})

it('is quiet once the page is left', async () => {
  const page = await asking()
  page.wrapper.unmount()
  const before = page.api.asked.length
  await vi.advanceTimersByTimeAsync(120_000)
  document.dispatchEvent(new Event('visibilitychange'))
  expect(page.api.asked).toHaveLength(before)
})
