// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { shallowRef, type Ref } from 'vue'

import { useCheck, type Check } from '@/composables/diversions/useCheck'
import type { Draft } from '@/domain/plan'
import { CARLA, DARIO, draft, rule } from '../../domain/plans'
import { FakeApi } from '../../fake_api'
import { HeldReplies } from '../../held_replies'
import { using, type Used } from '../using'

const ASK = 'POST /extensions/202/plan/check'
const LOOP = { code: 'loop', caller_class: 'internal', extensions: ['202', '203', '202'], conditions: ['busy', 'busy'], fact: null }
const TO_CARLA = draft({ busy: rule(CARLA) })
const TO_DARIO = draft({ busy: rule(DARIO) })

interface Making extends Used<Check> {
  draft: Ref<Draft | null>
}

async function making(api: FakeApi): Promise<Making> {
  const made = shallowRef<Draft | null>(null)
  const found = await using(() => useCheck(() => '202', () => made.value), { api })
  return { ...found, draft: made }
}

async function pause(milliseconds = 400): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds)
  await flushPromises()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('what devia would say to a draft', () => {
  it('is asked when nothing was changed for a moment, of the last draft', async () => {
    const api = new FakeApi().answer(ASK, { body: { warnings: [LOOP] } })
    const page = await making(api)
    page.draft.value = TO_DARIO
    await pause(300)
    page.draft.value = TO_CARLA
    await pause(300)
    expect(page.asked()).toEqual([])
    await pause()
    expect(page.asked().map(({ body }) => body)).toEqual([TO_CARLA])
    expect(page.it.warnings.value).toEqual([LOOP])
  })

  it('is of the last draft, whichever answer comes last', async () => {
    const held = new HeldReplies()
    const page = await making(new FakeApi().answer(ASK, held.reply))
    page.draft.value = TO_CARLA
    await pause()
    page.draft.value = TO_DARIO
    await pause()
    await held.answer(1, { warnings: [] })
    await held.answer(0, { warnings: [LOOP] })
    expect(page.it.warnings.value).toEqual([])
  })

  it('is nothing once nothing differs from what is saved, even if an answer is on its way', async () => {
    const held = new HeldReplies()
    const page = await making(new FakeApi().answer(ASK, held.reply))
    page.draft.value = TO_CARLA
    await pause()
    page.draft.value = null
    await flushPromises()
    await held.answer(0, { warnings: [LOOP] })
    expect([page.it.warnings.value, page.it.refusal.value]).toEqual([null, null])
  })

  it('may be what it would be refused for, until it is not', async () => {
    const errors = [{ code: 'number_invalid', pointer: '/rules/busy/internal/destination' }]
    const api = new FakeApi().refuse(ASK, 422, 'invalid', { errors })
    const page = await making(api)
    page.draft.value = TO_CARLA
    await pause()
    expect(page.it.refusal.value).toMatchObject({ draft: TO_CARLA, problem: { kind: 'invalid', faults: errors } })
    api.answer(ASK, { body: { warnings: [] } })
    page.draft.value = TO_DARIO
    await pause()
    expect(page.it.refusal.value).toBeNull()
  })

  it('is no refusal where devia does not answer: that is told when it is saved', async () => {
    const page = await making(new FakeApi().unplug(ASK))
    page.draft.value = TO_CARLA
    await pause()
    expect([page.it.refusal.value, page.it.warnings.value]).toEqual([null, null])
  })

  it('is asked by nobody who is gone', async () => {
    const api = new FakeApi().answer(ASK, { body: { warnings: [] } })
    const page = await making(api)
    page.draft.value = TO_CARLA
    await flushPromises()
    page.leave()
    await pause(1_000)
    expect(page.asked()).toEqual([])
  })
})
