// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'
import { nextTick } from 'vue'

import LiveBanner from '@/components/LiveBanner.vue'
import { mounted } from '../mounting'

it('says that the connection is lost, until it is back', async () => {
  const { wrapper, live, surroundings } = await mounted(LiveBanner)
  const said = (): string => wrapper.get('[role=status]').text()
  live.start()
  surroundings.latest.hello()
  await nextTick()
  expect(said()).toBe('')
  surroundings.latest.ends(1006)
  await nextTick()
  expect(said()).toContain('reconnecting')
  surroundings.pass(3_000)
  surroundings.latest.hello()
  await nextTick()
  expect(said()).toBe('')
})
