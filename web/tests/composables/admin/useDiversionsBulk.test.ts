// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'

import { useDiversionsBulk, type DiversionRow } from '@/composables/admin/useDiversionsBulk'
import { FakeApi } from '../../fake_api'
import { using, type Used } from '../using'

const row = (extension: string, condition: DiversionRow['condition']): DiversionRow => ({
  extension,
  name: null,
  site: 'default',
  condition,
  classes: ['internal', 'external'],
  enabled: true,
  suspended: false,
  destination: { kind: 'voicemail' },
  destination_name: null,
  destination_attendant: false,
  destination_written: null,
  ring_time: null,
  destination_ring_time: null,
  otherwise: null,
  changed_at: null,
  changed_by: null,
  changed_by_name: null,
  unusable: null,
  in_loop: false,
})

const bulk = (api: FakeApi): Promise<Used<ReturnType<typeof useDiversionsBulk>>> =>
  using(useDiversionsBulk, { api, areas: ['admin_diversions', 'admin_lists'] })

it('switches the rules of many off after a yes, and leaves what phones have set', async () => {
  const api = new FakeApi().answer('POST /diversions/bulk', { body: { done: ['201', '202'], failed: [] } })
  const { it: diversions, questions, notices, asked } = await bulk(api)
  const done = diversions.run('switch_off', [row('201', 'busy'), row('202', 'always'), row('203', 'handset')])
  await flushPromises()
  expect(questions.current.value?.text).toMatch(/^2 diversions of 2 people .*One set on a phone is left/)
  questions.answer(true)
  expect(await done).toBe(true)
  const classes = ['internal', 'external']
  expect(asked()[0]?.body).toEqual({
    action: 'switch_off',
    rules: [{ extension: '201', condition: 'busy', classes }, { extension: '202', condition: 'always', classes }],
  })
  expect(notices.current.value?.text).toBe('Done for 2 people.')
})

it('asks nothing of devia where all of it is set on phones, or after a no', async () => {
  const { it: diversions, questions, notices, asked } = await bulk(new FakeApi())
  expect(await diversions.run('remove', [row('203', 'handset')])).toBe(false)
  expect(notices.current.value?.text).toContain('One set on a phone is left')
  const done = diversions.run('remove', [row('201', 'busy')])
  await flushPromises()
  expect(questions.current.value?.isDangerous).toBe(true)
  questions.answer(false)
  expect(await done).toBe(false)
  expect(asked()).toEqual([])
})

it('says whose was refused and why, urgently', async () => {
  const body = { done: ['201'], failed: [{ key: '202', type: '/problems/not-found', errors: [] }] }
  const { it: diversions, questions, notices } = await bulk(new FakeApi().answer('POST /diversions/bulk', { body }))
  const done = diversions.run('switch_on', [row('201', 'busy'), row('202', 'busy')])
  await flushPromises()
  questions.answer(true)
  expect(await done).toBe(true)
  expect(notices.current.value).toMatchObject({ isUrgent: true })
  expect(notices.current.value?.text).toMatch(/^Done for one person\. .* 202: It is not there any more\.$/)
})
