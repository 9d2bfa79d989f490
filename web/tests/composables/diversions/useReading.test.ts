// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { shallowRef, type Ref, type ShallowRef } from 'vue'

import { ApiProblem } from '@/api/problem'
import { useNumberBook, type NumberBook } from '@/composables/diversions/useNumberBook'
import type { PlanOnPage, Refusal } from '@/composables/diversions/usePlan'
import { useReading, type Reading } from '@/composables/diversions/useReading'
import { draftOf, type CalleeState, type Draft, type PlanDocument } from '@/domain/plan'
import { ATTENDANT, CARLA, DARIO, document as planDocument, draft, FREE, handset, rule } from '../../domain/plans'
import { FakeApi } from '../../fake_api'
import { using, type Used } from '../using'

const CLOSED = { chain: [{ explanation: { steps: [{ fact: 'attendant_closed', destination: { kind: 'attendant' } }] } }] }
const OPEN = { chain: [{ explanation: { steps: [] } }] }
const PREVIEW = 'POST /extensions/202/preview'

interface Page extends Used<Reading> {
  saved: ShallowRef<PlanDocument | null>
  draft: Ref<Draft | null>
  state: ShallowRef<CalleeState | null>
  refusal: ShallowRef<Refusal | null>
  checked: ShallowRef<Refusal | null>
  now: ShallowRef<Date>
  book: NumberBook
}

async function page(first: PlanDocument | null, api = new FakeApi().answer(PREVIEW, { body: OPEN })): Promise<Page> {
  const saved = shallowRef(first)
  const onPage = shallowRef(first === null ? null : draftOf(first))
  const state = shallowRef<CalleeState | null>(FREE)
  const refusal = shallowRef<Refusal | null>(null)
  const checked = shallowRef<Refusal | null>(null)
  const now = shallowRef(new Date('2026-03-02T09:00:00Z'))
  const revision = shallowRef(1)
  const books: NumberBook[] = []
  const used = await using(
    () => {
      const book = useNumberBook(() => '202')
      books.push(book)
      // As far as it is read.
      const plan = { saved, draft: onPage, state, refusal, revision } as unknown as PlanOnPage
      return useReading(plan, { extension: () => '202', book }, { refusal: checked }, now)
    },
    { api, areas: ['diversions', 'explanation', 'problems'] },
  )
  const [book] = books
  if (book === undefined) throw new Error('there is no book')
  return { ...used, saved, draft: onPage, state, refusal, checked, now, book }
}

function unknown(number: string): Parameters<NumberBook['keep']> {
  return [number, { kind: 'nothing', number, name: null, national: null, international: null, fault: 'extension_unknown' } as never]
}

const fault = (code: string, pointer: string): Refusal['problem'] => new ApiProblem('invalid', 422, [{ code, pointer } as never])

describe('what a plan comes to', () => {
  it('is nothing before the plan and the state are there', async () => {
    const { it: reading, saved, state } = await page(null)
    expect([reading.known.value, reading.told.value, reading.marks.value]).toEqual([null, null, { now: {}, then: {} }])
    state.value = null
    saved.value = planDocument(draft())
    expect([reading.known.value !== null, reading.told.value]).toEqual([true, null])
  })

  it('is told of what is saved, and marked in what is on the page', async () => {
    const { it: reading, draft: onPage } = await page(planDocument(draft({ always: rule(CARLA) })))
    expect(reading.told.value).toMatchObject({ tone: 'alert', taken: { by: 'always' } })
    expect(reading.marks.value.now).toEqual({ internal: 'always', external: 'always' })
    onPage.value = draft()
    expect(reading.told.value?.tone).toBe('alert')
    expect(reading.marks.value.now).not.toEqual({ internal: 'always', external: 'always' })
  })

  it('changes with the state of the phone', async () => {
    const { it: reading, state } = await page(planDocument(draft({ busy: rule(CARLA), no_answer: rule(DARIO) })))
    expect(reading.marks.value.now).not.toMatchObject({ internal: 'busy' })
    state.value = { ...FREE, engaged: true }
    expect(reading.marks.value.now).toEqual({ internal: 'busy', external: 'busy' })
  })

  it('passes over what cannot be used, as soon as that is known', async () => {
    const { it: reading, book } = await page(planDocument(draft({ always: rule(CARLA) })))
    expect(reading.faultsAt('always', 'internal')).toEqual([])
    book.keep(...unknown('203'))
    expect(reading.told.value?.taken).toBeNull()
    expect(reading.faultsAt('always', 'internal')).toHaveLength(1)
  })

  it('is suspended by what was dialled at the phone, unless that cannot work', async () => {
    const { it: reading, book } = await page(planDocument(draft({ busy: rule(CARLA) }), { handset: handset(DARIO) }))
    expect([reading.isSuspended.value, reading.handsetFault.value]).toEqual([true, null])
    book.keep(...unknown('204'))
    expect(reading.isSuspended.value).toBe(false)
    expect(reading.handsetFault.value).not.toBeNull()
  })
})

describe('opening hours', () => {
  it('are asked for where a rule leads to whoever has some, and by the minute', async () => {
    const used = await page(planDocument(draft({ busy: rule(ATTENDANT) })))
    const first = used.asked().length
    used.now.value = new Date('2026-03-02T09:01:00Z')
    await flushPromises()
    expect(used.asked().length).toBeGreaterThan(first)
  })

  it('are asked for of groups by number as well, and of nothing else', async () => {
    const used = await page(planDocument(draft({ busy: rule(CARLA) })))
    used.now.value = new Date('2026-03-02T09:01:00Z')
    await flushPromises()
    expect(used.asked()).toEqual([])
    used.book.keep('203', { kind: 'attendant', number: '203', name: null, national: null, international: null, fault: null } as never)
    await flushPromises()
    expect(used.asked()).not.toEqual([])
  })

  it('say of a rule that it is passed over now', async () => {
    const used = await page(planDocument(draft({ always: rule(ATTENDANT) })), new FakeApi().answer(PREVIEW, { body: CLOSED }))
    used.now.value = new Date('2026-03-02T09:01:00Z')
    await flushPromises()
    expect(used.it.faultsAt('always', 'external')).toEqual([used.texts.t('diversions.cell.closed')])
    expect(used.it.told.value?.taken).toBeNull()
  })
})

describe('what a rule was refused for', () => {
  const plan = planDocument(draft({ busy: rule(CARLA) }))
  const refusal = (code: string): Refusal => ({ problem: fault(code, '/rules/busy/internal/destination'), draft: draftOf(plan) })

  it('is told at that rule alone, as long as it is the same', async () => {
    const { it: reading, refusal: refused, draft: onPage } = await page(plan)
    refused.value = refusal('number_invalid')
    expect(reading.refusedAt('busy', 'internal')).toHaveLength(1)
    expect([reading.refusedAt('busy', 'external'), reading.refusedAt('always', 'internal')]).toEqual([[], []])
    expect(reading.faultsAt('busy', 'internal')).toHaveLength(1)
    onPage.value = draft({ busy: rule(DARIO) })
    expect(reading.refusedAt('busy', 'internal')).toEqual([])
  })

  it('is what saving said, before what it would say', async () => {
    const { it: reading, refusal: refused, checked } = await page(plan)
    checked.value = refusal('number_invalid')
    expect(reading.refusedAt('busy', 'internal').map((one) => one.fault.code)).toEqual(['number_invalid'])
    refused.value = refusal('extension_unknown')
    expect(reading.refusedAt('busy', 'internal').map((one) => one.fault.code)).toEqual(['extension_unknown'])
  })

  it('is not told twice, as what keeps it from being used', async () => {
    const { it: reading, refusal: refused, book } = await page(plan)
    book.keep(...unknown('203'))
    refused.value = refusal('extension_unknown')
    expect(reading.faultsAt('busy', 'internal')).toHaveLength(1)
  })

  it('is nothing of a rule that is switched off', async () => {
    const off = planDocument(draft({ busy: rule(CARLA, { enabled: false }) }))
    const { it: reading, book } = await page(off)
    book.keep(...unknown('203'))
    expect(reading.faultsAt('busy', 'internal')).toEqual([])
  })
})
