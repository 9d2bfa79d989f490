// SPDX-License-Identifier: Apache-2.0
import { flushPromises } from '@vue/test-utils'

/** Requests that wait until the test answers them, in whatever order: `api.answer('GET /map', held.reply)`. */
export class HeldReplies {
  private readonly waiting: ((reply: Response) => void)[] = []

  readonly reply = (): Promise<Response> => new Promise((resolve) => this.waiting.push(resolve))

  /** How many were asked. */
  get count(): number {
    return this.waiting.length
  }

  /** The request asked as the so-manieth, from 0, is answered, and heard where somebody still listens. */
  async answer(place: number, body: unknown, { status = 200, etag = null }: { status?: number; etag?: string | null } = {}): Promise<void> {
    this.waiting[place]?.(Response.json(body, { status, headers: etag === null ? {} : { ETag: etag } }))
    await flushPromises()
  }
}
