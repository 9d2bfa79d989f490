// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'
import { RouterView } from 'vue-router'

// Fetched later by the page; had at hand here, so that no test waits for a file.
import '@/components/diversions/RuleDialog.vue'
import '@/components/path/WhoAnswers.vue'
import '@/pages/DiversionPage.vue'

import type { Draft, PlanDocument } from '@/domain/plan'
import { ANNA, BRUNO, FakeApi } from '../../fake_api'
import { mounted, type Mounted } from '../../mounting'
import { document as planDocument, draft, FREE } from '../../domain/plans'

const PEOPLE: Record<string, string> = { '201': 'Anna Rossi', '202': 'Bruno Bianchi', '203': 'Carla Verdi', '204': 'Dario Neri' }

/** A devia with Bruno's plan, and colleagues. */
export class DiversionApi extends FakeApi {
  saved: PlanDocument
  revision = 1

  constructor(plan: Draft = draft(), more: Partial<PlanDocument> = {}) {
    super()
    this.saved = planDocument(plan, more)
    const contact = (number: string): object => ({ kind: 'extension', number, extension: number, name: PEOPLE[number], site: 'default', state: 'free' })
    this.answer('GET /extensions/202/plan', () => this.plan())
    this.answer('PUT /extensions/202/plan', () => {
      const asked = this.asked.at(-1)
      if (asked?.headers.get('If-Match') !== this.etag) {
        return new Response(JSON.stringify({ type: '/problems/stale' }), { status: 412 })
      }
      this.saved = { ...this.saved, ...(asked.body as Draft) }
      this.revision += 1
      return this.plan()
    })
    this.answer('POST /extensions/202/plan/check', { body: { warnings: [] } })
    this.answer('GET /extensions/202/state', { body: FREE })
    this.answer('DELETE /extensions/202/handset', { status: 204 })
    this.answer('GET /contacts', () => {
      const search = this.query('search').toLowerCase()
      const found = Object.keys(PEOPLE).filter((number) => number.startsWith(search) || PEOPLE[number]?.toLowerCase().includes(search))
      return Response.json({ items: found.map(contact), next: null, total: found.length })
    })
    this.answer('GET /numbers', () => Response.json(this.number(this.query('dialled'))))
  }

  get etag(): string {
    return `"${this.revision}"`
  }

  /** Somebody else saves this. */
  saveElsewhere(plan: Draft, by = 'Anna Rossi'): void {
    this.saved = { ...this.saved, ...plan, changed_by: 'anna', changed_by_name: by, changed_at: '2026-03-02T09:00:00Z' }
    this.revision += 1
  }

  puts(): Draft[] {
    return this.asked.filter(({ method }) => method === 'PUT').map(({ body }) => body as Draft)
  }

  private plan(): Response {
    return Response.json(this.saved, { headers: { ETag: this.etag } })
  }

  private query(name: string): string {
    return new URL(this.asked.at(-1)?.address ?? '', 'http://devia').searchParams.get(name) ?? ''
  }

  private number(dialled: string): object {
    const digits = dialled.replaceAll(' ', '')
    const none = { national: null, international: null, name: null }
    if (PEOPLE[digits] !== undefined) return { ...none, kind: 'extension', number: digits, name: PEOPLE[digits], fault: null }
    if (digits === '0255500001') {
      return { ...none, kind: 'outside', number: '+390255500001', international: '+39 02 5550 0001', fault: null }
    }
    return { ...none, kind: 'nothing', number: null, fault: 'number_invalid' }
  }
}

/** The diversion page of Bruno, to Bruno himself or to Anna, who administers. */
export async function diversionPage(api = new DiversionApi(), who: 'bruno' | 'anna' = 'bruno'): Promise<Mounted> {
  api.answer('GET /session', { body: who === 'bruno' ? BRUNO : ANNA })
  const mount = await mounted(RouterView, { api, at: who === 'bruno' ? '/' : '/extensions/202' })
  await settled()
  return mount
}

/** What was asked is answered, and drawn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await flushPromises()
}
