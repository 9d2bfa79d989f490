// SPDX-License-Identifier: Apache-2.0

export interface Asked {
  method: string
  address: string
  headers: Headers
  body: unknown
}

type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | (() => Response | Promise<Response>)

/** A devia that answers what it was told to, and remembers what it was asked. What it does not know is not found. */
export class FakeApi {
  readonly asked: Asked[] = []
  private readonly replies = new Map<string, Reply>()

  /** From now on this is the answer, e.g. to `GET /session`; the address is without its prefix and query. */
  answer(request: string, reply: Reply): this {
    this.replies.set(request, reply)
    return this
  }

  /** A problem document. */
  refuse(request: string, status: number, name: string, more: { errors?: unknown; headers?: Record<string, string> } = {}): this {
    return this.answer(request, {
      status,
      body: { type: `/problems/${name}`, title: name, status, errors: more.errors },
      headers: { 'Content-Type': 'application/problem+json', ...more.headers },
    })
  }

  /** No answer comes, as with a pulled plug. */
  unplug(request: string): this {
    return this.answer(request, () => {
      throw new TypeError('Failed to fetch')
    })
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const address = input instanceof Request ? input.url : input.toString()
    const method = init.method ?? 'GET'
    const body = typeof init.body === 'string' ? init.body : undefined
    const headers = new Headers(init.headers)
    const isJson = headers.get('Content-Type') === 'application/json'
    this.asked.push({ method, address, headers, body: isJson && body !== undefined ? JSON.parse(body) : body })
    init.signal?.throwIfAborted()
    const path = (address.split('?')[0] ?? '').replace('/api/v1', '')
    const reply = this.replies.get(`${method} ${path}`) ?? { status: 404, body: { type: '/problems/not-found' } }
    if (typeof reply === 'function') return unlessAborted(reply(), init.signal)
    const { status = 200, body: document, headers: more = {} } = reply
    return new Response(document === undefined ? null : JSON.stringify(document), { status, headers: more })
  }
}

/** Whoever lets go of a request hears no answer, however late it comes. */
async function unlessAborted(reply: Response | Promise<Response>, signal?: AbortSignal | null): Promise<Response> {
  if (!signal) return reply
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => { reject(new DOMException('let go', 'AbortError')) }, { once: true })
  })
  return Promise.race([reply, aborted])
}

export const ANNA = {
  username: 'anna',
  name: 'Anna Rossi',
  extension: '201',
  role: 'administrator',
  language: 'en',
  site: 'default',
  groups: [] as string[],
  expires_at: null,
}

export const BRUNO = { ...ANNA, username: 'bruno', name: 'Bruno Bianchi', extension: '202', role: 'user', language: 'it' }
