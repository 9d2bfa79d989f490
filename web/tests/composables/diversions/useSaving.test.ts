// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import { useDiversionWords } from '@/composables/diversions/useDiversionWords'
import { useNumberBook } from '@/composables/diversions/useNumberBook'
import { usePlan, type PlanOnPage } from '@/composables/diversions/usePlan'
import { useSaving, type Saving } from '@/composables/diversions/useSaving'
import type { Taken } from '@/domain/sentence'
import { DiversionApi } from '../../components/diversions/setting'
import { CARLA, DARIO, draft, handset, rule } from '../../domain/plans'
import { using, type Used } from '../using'

const TO_CARLA = draft({ busy: rule(CARLA) })
const ALWAYS = draft({ always: rule(DARIO) })

const OF_ALWAYS: Taken = { by: 'always', lanes: ['internal', 'external'] }

type Page = Used<Saving & { plan: PlanOnPage }> & { api: DiversionApi }

async function page(api = new DiversionApi()): Promise<Page> {
  const found = await using(
    () => {
      const plan = usePlan(() => '202')
      const subject = { extension: () => '202', name: () => null, isMine: () => true, book: useNumberBook(() => '202') }
      return { plan, ...useSaving(plan, useDiversionWords(subject)) }
    },
    { api, areas: ['diversions', 'problems'] },
  )
  await found.it.plan.load()
  return { ...found, api }
}

/** What is being said. */
const told = ({ notices }: Page): string | undefined => notices.current.value?.text

/** What is offered beside it is done. */
async function act({ notices }: Page): Promise<void> {
  await notices.current.value?.action?.run()
  await flushPromises()
}

function press(key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, cancelable: true, ...more })
  window.dispatchEvent(event)
  return event
}

describe('saving the plan', () => {
  it('is told, and can be undone', async () => {
    const used = await page()
    used.it.plan.change(TO_CARLA)
    await used.it.save()
    expect([told(used), used.api.puts()]).toEqual(['Saved. It holds from the next call.', [TO_CARLA]])
    await act(used)
    expect([told(used), used.api.puts().at(-1)]).toEqual(['As it was before.', draft()])
  })

  it('is not done where there is nothing to save, or something newer first to look at', async () => {
    const used = await page()
    await used.it.save()
    used.it.plan.change(TO_CARLA)
    used.api.saveElsewhere(ALWAYS)
    await used.it.plan.load()
    await used.it.save()
    expect([told(used), used.api.puts()]).toEqual([undefined, []])
  })

  it('says nothing where it is refused: that is told at its fields', async () => {
    const used = await page()
    used.api.refuse('PUT /extensions/202/plan', 422, 'invalid', { errors: [] })
    used.it.plan.change(TO_CARLA)
    await used.it.save()
    expect(told(used)).toBeUndefined()
  })

  it('says urgently that it could not be undone', async () => {
    const used = await page()
    used.it.plan.change(TO_CARLA)
    await used.it.save()
    used.api.unplug('PUT /extensions/202/plan')
    await act(used)
    expect(used.notices.current.value).toMatchObject({ isUrgent: true })
    expect(told(used)).toContain('devia does not answer')
  })
})

describe('Ctrl or ⌘ S', () => {
  it.each([{ ctrlKey: true }, { metaKey: true }])('saves, instead of the browser: %j', async (more) => {
    const used = await page()
    used.it.plan.change(TO_CARLA)
    expect(press('s', more).defaultPrevented).toBe(true)
    await flushPromises()
    expect(used.api.puts()).toEqual([TO_CARLA])
  })

  it('has a field say first what was typed in it', async () => {
    const used = await page()
    const field = document.createElement('input')
    document.body.append(field)
    field.addEventListener('blur', () => { used.it.plan.change(TO_CARLA) })
    field.focus()
    press('S', { ctrlKey: true })
    await flushPromises()
    field.remove()
    expect(used.api.puts()).toEqual([TO_CARLA])
  })

  it.each([
    ['s', {}],
    ['s', { ctrlKey: true, altKey: true }],
    ['d', { ctrlKey: true }],
  ])('is no other key: %s %j', async (key, more) => {
    const used = await page()
    used.it.plan.change(TO_CARLA)
    expect(press(key, more).defaultPrevented).toBe(false)
    await flushPromises()
    expect(used.api.puts()).toEqual([])
  })

  it('is the browser’s again where the page is left', async () => {
    const used = await page()
    used.it.plan.change(TO_CARLA)
    used.leave()
    expect(press('s', { ctrlKey: true }).defaultPrevented).toBe(false)
    await flushPromises()
    expect(used.api.puts()).toEqual([])
  })
})

describe('what somebody else has saved', () => {
  it('is taken, and what both have changed is named until it is settled', async () => {
    const used = await page()
    used.it.plan.change({ ...draft({ busy: rule(DARIO) }), notify: 'client' })
    used.api.saveElsewhere({ ...TO_CARLA, notify: 'email' })
    await used.it.plan.load()
    used.it.takeNewer()
    expect(used.it.conflict.value).toContain('When I’m on the phone')
    await used.it.save()
    expect(used.it.conflict.value).toBe('')
  })

  it('is taken without a word where nothing meets', async () => {
    const used = await page()
    used.it.plan.change(draft({ no_answer: rule(DARIO) }))
    used.api.saveElsewhere(TO_CARLA)
    await used.it.plan.load()
    used.it.takeNewer()
    expect(used.it.conflict.value).toBe('')
  })

  it('meets nothing any more once one’s own is discarded', async () => {
    const used = await page()
    used.it.plan.change(draft({ busy: rule(DARIO) }))
    used.api.saveElsewhere(TO_CARLA)
    await used.it.plan.load()
    used.it.takeNewer()
    used.it.discard()
    expect([used.it.conflict.value, used.it.plan.draft.value]).toEqual(['', TO_CARLA])
  })
})

describe('ending what takes every call', () => {
  it('is told, and can be undone', async () => {
    const used = await page(new DiversionApi(ALWAYS))
    await used.it.end(OF_ALWAYS)
    expect(used.api.saved.rules.always.internal?.enabled).toBe(false)
    const said = told(used)
    await act(used)
    expect(used.api.saved.rules.always.internal?.enabled).toBe(true)
    expect([said, told(used)]).not.toContain(undefined)
    expect(used.it.isEnding.value).toBe(false)
  })

  it('removes what was dialled at the phone', async () => {
    const used = await page(new DiversionApi(draft(), { handset: handset(DARIO) }))
    await used.it.end({ by: 'handset', lanes: ['internal', 'external'] })
    expect(used.asked().map(({ method }) => method)).toContain('DELETE')
    expect(told(used)).toBeDefined()
  })

  it('lets the phone ring again', async () => {
    const used = await page(new DiversionApi(draft()))
    used.api.answer('DELETE /extensions/202/do-not-disturb', () => new Response(null, { status: 204 }))
    await used.it.ring()
    expect(told(used)).toContain('rings again')
  })

  it('says why it came to nothing, and can be tried again', async () => {
    const used = await page(new DiversionApi(ALWAYS))
    used.api.unplug('PUT /extensions/202/plan')
    await used.it.end(OF_ALWAYS)
    expect(told(used)).toContain('devia does not answer')
    expect(used.it.isEnding.value).toBe(false)
  })

  it('is nothing where nothing does', async () => {
    const used = await page()
    await used.it.end(null)
    expect([told(used), used.api.puts()]).toEqual([undefined, []])
  })
})
