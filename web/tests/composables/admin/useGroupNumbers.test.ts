// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest'

import { useGroupNumbers } from '@/composables/admin/useGroupNumbers'
import { FakeApi } from '../../fake_api'
import { using } from '../using'

it('are the numbers of all groups', async () => {
  const api = new FakeApi().answer('GET /attendants', { body: { items: [{ number: '9' }, { number: '8' }], total: 2, next: null } })
  const { it: numbers } = await using(useGroupNumbers, { api })
  expect(numbers.value).toEqual(['9', '8'])
})

it('are none where devia does not answer', async () => {
  const { it: numbers } = await using(useGroupNumbers, { api: new FakeApi().unplug('GET /attendants') })
  expect(numbers.value).toEqual([])
})
