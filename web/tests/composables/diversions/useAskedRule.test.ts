// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { shallowRef, type Ref } from 'vue'

import { useAskedRule } from '@/composables/diversions/useAskedRule'
import type { Draft } from '@/domain/plan'
import { CARLA, draft, rule } from '../../domain/plans'
import { using, type Used } from '../using'

interface Asking extends Used<Ref<Draft | null>> {
  opened: [string, string][]
}

/** Somebody comes to this address, with this plan or before there is one. */
async function asking(at: string, first: Draft | null = draft()): Promise<Asking> {
  const opened: [string, string][] = []
  const plan = shallowRef(first)
  const used = await using(
    () => {
      useAskedRule(plan, (condition, who) => {
        opened.push([condition, who])
        return Promise.resolve()
      })
      return plan
    },
    { at },
  )
  return { ...used, opened }
}

describe('a rule that the address asks for', () => {
  it('is opened once the plan is there, and asked for no more', async () => {
    const page = await asking('/sign-in?rule=busy&lane=external&other=1', null)
    expect(page.opened).toEqual([])
    page.it.value = draft({ busy: { internal: rule(CARLA) } })
    await flushPromises()
    expect(page.opened).toEqual([['busy', 'external']])
    expect(page.router.currentRoute.value.query).toEqual({ other: '1' })
    page.it.value = draft({ busy: rule(CARLA) })
    await flushPromises()
    expect(page.opened).toHaveLength(1)
  })

  it('is opened for both kinds of callers where it is the same for both', async () => {
    expect((await asking('/sign-in?rule=busy&lane=external')).opened).toEqual([['busy', 'all']])
  })

  it('is that of inside callers where no lane is asked for', async () => {
    const plan = draft({ busy: { internal: rule(CARLA) } })
    expect((await asking('/sign-in?rule=busy', plan)).opened).toEqual([['busy', 'internal']])
    expect((await asking('/sign-in?rule=busy&lane=sideways', plan)).opened).toEqual([['busy', 'internal']])
  })

  it.each(['handset', 'nonsense', 'constructor'])('is nothing that can be opened: %s', async (name) => {
    const page = await asking(`/sign-in?rule=${name}`)
    expect([page.opened, page.router.currentRoute.value.query]).toEqual([[], {}])
  })
})
