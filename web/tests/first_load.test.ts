// SPDX-License-Identifier: Apache-2.0
// What tools/size.mjs weighs is what the first page loads.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { SHELL_AREAS } from '@/locales'
import { ROUTES } from '@/router'

const weighed = JSON.parse(readFileSync(join(import.meta.dirname, '../tools/first_load.json'), 'utf-8')) as {
  areas: string[]
  entries: string[]
}

it('weighs the texts that the diversion page waits for', () => {
  const page = ROUTES.find((route) => route.path === '/')
  expect([...weighed.areas].sort()).toEqual([...SHELL_AREAS, ...(page?.meta?.texts ?? [])].sort())
})

it('weighs what the page fetches at once', () => {
  const page = readFileSync(join(import.meta.dirname, '../src/components/diversions/PlanOfExtension.vue'), 'utf-8')
  const fetched = [...page.matchAll(/import\('@\/([^']+)'\)/g)].map((match) => `src/${match[1] ?? ''}`)
  expect(fetched.length).toBeGreaterThan(0)
  expect([...weighed.entries].sort()).toEqual(['index.html', 'src/pages/DiversionPage.vue', ...fetched].sort())
})
