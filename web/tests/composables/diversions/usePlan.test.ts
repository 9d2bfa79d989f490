// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import { ApiProblem } from '@/api/problem'
import { usePlan, type PlanOnPage } from '@/composables/diversions/usePlan'
import type { Draft, PlanDocument } from '@/domain/plan'
import { CARLA, DARIO, document as planDocument, draft, FREE, handset, MOBILE, rule } from '../../domain/plans'
import { FakeApi } from '../../fake_api'
import { HeldReplies } from '../../held_replies'
import { using, type Used } from '../using'

const PLAN = '/extensions/202/plan'
const NOTHING = draft()
const TO_CARLA = draft({ busy: rule(CARLA) })
const TO_DARIO = draft({ busy: rule(DARIO) })
const ALWAYS = draft({ always: rule(DARIO) })

/** A devia that keeps one plan, and refuses to save over one it was not told of. */
class OnePlan extends FakeApi {
  revision = 1

  constructor(public saved: PlanDocument = planDocument(NOTHING)) {
    super()
    this.answer(`GET ${PLAN}`, () => this.told())
    this.answer(`PUT ${PLAN}`, () => {
      const asked = this.asked.at(-1)
      if (asked?.headers.get('If-Match') !== this.etag) return Response.json({ type: '/problems/stale' }, { status: 412 })
      this.becomes(asked.body as Draft)
      return this.told()
    })
    this.answer('GET /extensions/202/state', { body: FREE })
  }

  get etag(): string {
    return `"${this.revision}"`
  }

  becomes(plan: Draft): void {
    this.saved = { ...this.saved, ...plan }
    this.revision += 1
  }

  told(): Response {
    return Response.json(this.saved, { headers: { ETag: this.etag } })
  }
}

async function page(api: FakeApi = new OnePlan()): Promise<Used<PlanOnPage>> {
  const found = await using(() => usePlan(() => '202'), { api })
  found.live.start()
  found.surroundings.latest.hello()
  await found.it.load()
  return found
}

/** devia says that somebody saved this plan. */
async function isTold({ surroundings }: Used<PlanOnPage>, etag: string, extension = '202'): Promise<void> {
  surroundings.latest.says({ type: 'plan_changed', extension, etag, by: 'anna' })
  await flushPromises()
}

const reads = ({ asked }: Used<PlanOnPage>): number =>
  asked().filter(({ method, address }) => method === 'GET' && address.endsWith('/plan')).length

describe('a plan that is read', () => {
  it('is on the page as it is saved', async () => {
    const { it: plan } = await page(new OnePlan(planDocument(TO_CARLA)))
    expect([plan.draft.value, plan.changes.value, plan.state.value, plan.trouble.value]).toEqual([TO_CARLA, [], FREE, null])
  })

  it('is none where devia does not answer, until it does', async () => {
    const api = new OnePlan()
    api.unplug(`GET ${PLAN}`)
    const { it: plan } = await page(api)
    expect([plan.saved.value, plan.trouble.value?.kind]).toEqual([null, 'unreachable'])
    api.answer(`GET ${PLAN}`, () => api.told())
    await plan.load()
    expect([plan.draft.value, plan.trouble.value]).toEqual([NOTHING, null])
  })
})

describe('a plan that somebody else saves', () => {
  it('is on the page at once where nothing was changed here', async () => {
    const api = new OnePlan()
    const used = await page(api)
    api.becomes(TO_CARLA)
    await isTold(used, api.etag)
    expect([used.it.draft.value, used.it.newer.value]).toEqual([TO_CARLA, null])
  })

  it('waits where something was, and takes nothing away', async () => {
    const api = new OnePlan()
    const used = await page(api)
    used.it.change(draft({ no_answer: rule(MOBILE) }))
    api.becomes(TO_CARLA)
    await isTold(used, api.etag)
    expect(used.it.draft.value?.rules.no_answer.internal?.destination).toEqual(MOBILE)
    expect(used.it.draft.value?.rules.busy.internal).toBeNull()
    expect(used.it.newer.value?.etag).toBe(api.etag)
    // Taken, both are there, and nothing met.
    expect(used.it.takeNewer()).toEqual([])
    expect(used.it.draft.value).toEqual(draft({ busy: rule(CARLA), no_answer: rule(MOBILE) }))
    expect(used.it.newer.value).toBeNull()
  })

  it('says what both have changed', async () => {
    const api = new OnePlan()
    const used = await page(api)
    used.it.change(TO_DARIO)
    api.becomes(TO_CARLA)
    await isTold(used, api.etag)
    expect(used.it.takeNewer()).toContainEqual(expect.objectContaining({ what: 'rule', condition: 'busy' }))
    expect(used.it.draft.value).toEqual(TO_DARIO)
  })

  it('is what is left where one’s own changes are discarded', async () => {
    const api = new OnePlan()
    const used = await page(api)
    used.it.change(TO_DARIO)
    api.becomes(TO_CARLA)
    await isTold(used, api.etag)
    used.it.discard()
    expect([used.it.draft.value, used.it.newer.value, used.it.changes.value]).toEqual([TO_CARLA, null, []])
  })

  it('is not read where it is another’s, or known already', async () => {
    const api = new OnePlan()
    const used = await page(api)
    const before = reads(used)
    await isTold(used, '"7"', '203')
    await isTold(used, api.etag)
    expect(reads(used)).toBe(before)
  })

  it('may have been saved after it was read and before anything was heard', async () => {
    const api = new OnePlan()
    const used = await using(() => usePlan(() => '202'), { api })
    used.live.start()
    await used.it.load()
    api.becomes(TO_CARLA)
    used.surroundings.latest.hello()
    await flushPromises()
    expect(used.it.draft.value).toEqual(TO_CARLA)
  })

  it('may have been saved while the connection was lost', async () => {
    const api = new OnePlan()
    const used = await page(api)
    api.becomes(TO_CARLA)
    used.surroundings.latest.ends(1006)
    used.surroundings.pass(1_000)
    used.surroundings.latest.hello()
    await flushPromises()
    expect(used.it.draft.value).toEqual(TO_CARLA)
  })
})

describe('saving', () => {
  it('gives the plan before, to go back to', async () => {
    const api = new OnePlan(planDocument(TO_CARLA))
    const { it: plan } = await page(api)
    const { revision } = plan
    const before = revision.value
    plan.change(TO_DARIO)
    expect(await plan.save()).toEqual(TO_CARLA)
    expect([plan.changes.value, plan.isSaving.value, revision.value]).toEqual([[], false, before + 1])
    expect(api.saved).toMatchObject(TO_DARIO)
  })

  it('takes numbers that come back in another form for no change', async () => {
    const api = new OnePlan()
    const { it: plan } = await page(api)
    api.answer(`PUT ${PLAN}`, () => {
      api.becomes(draft({ busy: rule(MOBILE) }))
      return api.told()
    })
    plan.change(draft({ busy: rule({ kind: 'number', number: '333 123 4567' }) }))
    await plan.save()
    expect([plan.draft.value, plan.changes.value]).toEqual([draft({ busy: rule(MOBILE) }), []])
  })

  it('keeps what is changed while it is on its way', async () => {
    const held = new HeldReplies()
    const api = new OnePlan().answer(`PUT ${PLAN}`, held.reply)
    const { it: plan } = await page(api)
    plan.change(TO_CARLA)
    const saving = plan.save()
    plan.change(draft({ busy: rule(CARLA), no_answer: rule(MOBILE) }))
    await held.answer(0, planDocument(TO_CARLA), { etag: '"2"' })
    await saving
    expect(plan.draft.value).toEqual(draft({ busy: rule(CARLA), no_answer: rule(MOBILE) }))
    expect(plan.changes.value).not.toEqual([])
  })

  it('is done once, however often it is pressed', async () => {
    const held = new HeldReplies()
    const { it: plan } = await page(new OnePlan().answer(`PUT ${PLAN}`, held.reply))
    plan.change(TO_CARLA)
    const first = plan.save()
    expect(await plan.save()).toBeNull()
    await held.answer(0, planDocument(TO_CARLA), { etag: '"2"' })
    await first
    expect(held.count).toBe(1)
  })

  it('does not read what it has saved itself, told before it is answered', async () => {
    const held = new HeldReplies()
    const used = await page(new OnePlan().answer(`PUT ${PLAN}`, held.reply))
    const before = reads(used)
    used.it.change(TO_CARLA)
    const saving = used.it.save()
    await isTold(used, '"2"')
    await held.answer(0, planDocument(TO_CARLA), { etag: '"2"' })
    await saving
    await isTold(used, '"2"')
    expect(reads(used)).toBe(before)
  })

  it('that is refused leaves everything as it is, and says what was refused', async () => {
    const errors = [{ code: 'number_invalid', pointer: '/rules/busy/internal/destination' }]
    const { it: plan } = await page(new OnePlan().refuse(`PUT ${PLAN}`, 422, 'invalid', { errors }))
    plan.change(TO_CARLA)
    expect(await plan.save()).toBeNull()
    expect(plan.refusal.value).toMatchObject({ draft: TO_CARLA, problem: { kind: 'invalid' } })
    expect([plan.draft.value, plan.isSaving.value]).toEqual([TO_CARLA, false])
    plan.discard()
    expect([plan.draft.value, plan.refusal.value]).toEqual([NOTHING, null])
  })

  it('over what somebody else has saved shows theirs first', async () => {
    const api = new OnePlan()
    const { it: plan } = await page(api)
    plan.change(draft({ no_answer: rule(MOBILE) }))
    api.becomes(TO_CARLA)
    expect(await plan.save()).toBeNull()
    expect([plan.refusal.value?.problem.kind, plan.newer.value?.etag]).toEqual(['stale', api.etag])
    plan.takeNewer()
    await plan.save()
    expect(api.saved).toMatchObject(draft({ busy: rule(CARLA), no_answer: rule(MOBILE) }))
  })

  it('of another plan keeps what is not saved on top', async () => {
    const api = new OnePlan()
    const { it: plan } = await page(api)
    plan.change(draft({ no_answer: rule(MOBILE) }))
    await plan.replace(TO_CARLA)
    expect(api.saved).toMatchObject(TO_CARLA)
    expect(plan.draft.value).toEqual(draft({ busy: rule(CARLA), no_answer: rule(MOBILE) }))
    api.unplug(`PUT ${PLAN}`)
    await expect(plan.replace(NOTHING)).rejects.toBeInstanceOf(ApiProblem)
    expect(plan.isSaving.value).toBe(false)
  })
})

describe('what takes every call', () => {
  it('is switched off at once in the lanes wanted, and keeps its destination', async () => {
    const api = new OnePlan(planDocument(ALWAYS))
    const { it: plan } = await page(api)
    plan.change({ ...ALWAYS, notify: 'client' })
    expect(await plan.endAlways(['external'])).toEqual(ALWAYS)
    expect(api.saved.rules.always).toEqual({ internal: rule(DARIO), external: rule(DARIO, { enabled: false }) })
    expect([api.saved.notify, plan.draft.value?.notify]).toEqual(['none', 'client'])
  })

  it('may be the phone’s own diversion, which is removed there', async () => {
    const api = new OnePlan(planDocument(NOTHING, { handset: handset(DARIO) }))
    const { it: plan } = await page(api)
    api.answer('DELETE /extensions/202/handset', () => {
      api.saved = planDocument(NOTHING)
      return new Response(null, { status: 204 })
    })
    await plan.removeHandset()
    expect(plan.saved.value?.handset.active).toBe(false)
  })

  it('is “do not disturb” to its callers, and can be ended', async () => {
    const api = new OnePlan(planDocument(NOTHING))
    const { it: plan } = await page(api)
    let ended = 0
    api.answer('DELETE /extensions/202/do-not-disturb', () => {
      ended += 1
      return new Response(null, { status: 204 })
    })
    await plan.endDoNotDisturb()
    expect(ended).toBe(1)
  })

  it('is there as soon as the phone says so', async () => {
    const used = await page()
    const { revision } = used.it
    const before = revision.value
    used.surroundings.latest.says({ type: 'handset_changed', extension: '203', handset: { active: true } })
    expect(revision.value).toBe(before)
    used.surroundings.latest.says({ type: 'handset_changed', extension: '202', handset: { active: true } })
    expect([used.it.saved.value?.handset.active, revision.value]).toEqual([true, before + 1])
  })
})

describe('the state of the extension', () => {
  it('is what was told last, of this extension alone', async () => {
    const { it: plan, surroundings } = await page()
    surroundings.latest.says({ type: 'state', extension: '203', state: { ...FREE, engaged: true } })
    expect(plan.state.value).toEqual(FREE)
    surroundings.latest.says({ type: 'state', extension: '202', state: { ...FREE, engaged: true } })
    expect(plan.state.value?.engaged).toBe(true)
  })
})
