// SPDX-License-Identifier: Apache-2.0
import { ApiProblem, kindOf, type FaultDocument } from '@/api/problem'
import type { paths } from '@/api/schema'

type Method = 'get' | 'put' | 'post' | 'patch' | 'delete'
type WithPrefix<P> = P extends `/api/v1${infer Rest}` ? Rest : never
type PathOf<P extends string> = Extract<`/api/v1${P}`, keyof paths>
type Operation<P extends string, M extends Method> = paths[PathOf<P>][M]

/** The addresses, without the common prefix, at which this method is known. */
export type Address<M extends Method> = {
  [P in keyof paths]: paths[P][M] extends { responses: object } ? WithPrefix<P> : never
}[keyof paths]

type Content<A> = A extends { content: { 'application/json': infer T } } ? T : undefined
type Responses<O> = O extends { responses: infer R } ? R : never
type Success<R> = { [S in keyof R]: S extends 200 | 201 | 202 | 204 ? R[S] : never }[keyof R]

/** What this method answers with at this address. */
export type AnswerOf<M extends Method, P extends Address<M>> = Content<Success<Responses<Operation<P, M>>>>

/** Sound is sent as what a browser holds it in. */
type Body<C> = C extends { 'audio/wav': unknown } ? Blob : C[keyof C]
type BodyOf<O> = O extends { requestBody: { content: infer C } } ? { body: Body<C> } : { body?: undefined }
type PathOptions<O> = O extends { parameters: { path: infer T } } ? { path: T } : { path?: undefined }
type QueryOptions<O> = O extends { parameters: { query?: infer T } } ? { query?: T } : { query?: undefined }

/** What has to be given, and what may be. */
export type Options<M extends Method, P extends Address<M>> = BodyOf<Operation<P, M>> &
  PathOptions<Operation<P, M>> &
  QueryOptions<Operation<P, M>> & {
    /** The tag of the state a change was made from. */
    ifMatch?: string | undefined
    signal?: AbortSignal | undefined
  }

/** A document, with the tag of its state where it has one. */
export interface Answer<T> {
  data: T
  etag: string | null
}

interface Loose {
  body?: unknown
  path?: unknown
  query?: unknown
  ifMatch?: string | undefined
  signal?: AbortSignal | undefined
}

type NeedsOptions<M extends Method, P extends Address<M>> = Partial<Options<M, P>> extends Options<M, P> ? false : true
type Rest<M extends Method, P extends Address<M>> =
  NeedsOptions<M, P> extends true ? [options: Options<M, P>] : [options?: Options<M, P>]

/** The HTTP API, typed by its own description. Every failure is an `ApiProblem`, but for an aborted request. */
export class ApiClient {
  /** Told when devia says that nobody is signed in (any more). */
  onSignedOut: () => void = () => undefined

  constructor(private readonly send: typeof fetch = (input, init) => fetch(input, init)) {}

  get<P extends Address<'get'>>(address: P, ...[options]: Rest<'get', P>): Promise<Answer<AnswerOf<'get', P>>> {
    return this.request('GET', address, options)
  }

  /** What `get` would read, as it comes: of very large answers, which are read elsewhere. */
  async octets<P extends Address<'get'>>(address: P, ...[options]: Rest<'get', P>): Promise<ArrayBuffer> {
    const answer = await this.answered('GET', address, options)
    return whole(answer.arrayBuffer())
  }

  put<P extends Address<'put'>>(address: P, ...[options]: Rest<'put', P>): Promise<Answer<AnswerOf<'put', P>>> {
    return this.request('PUT', address, options)
  }

  post<P extends Address<'post'>>(address: P, ...[options]: Rest<'post', P>): Promise<Answer<AnswerOf<'post', P>>> {
    return this.request('POST', address, options)
  }

  patch<P extends Address<'patch'>>(address: P, ...[options]: Rest<'patch', P>): Promise<Answer<AnswerOf<'patch', P>>> {
    return this.request('PATCH', address, options)
  }

  delete<P extends Address<'delete'>>(
    address: P,
    ...[options]: Rest<'delete', P>
  ): Promise<Answer<AnswerOf<'delete', P>>> {
    return this.request('DELETE', address, options)
  }

  private async request<T>(method: string, address: string, options: Loose = {}): Promise<Answer<T>> {
    const answer = await this.answered(method, address, options)
    const data = (answer.status === 204 ? undefined : await whole(answer.json())) as T
    return { data, etag: answer.headers.get('ETag') }
  }

  private async answered(method: string, address: string, options: Loose = {}): Promise<Response> {
    const answer = await this.sent(method, addressOf(address, options.path, options.query), options)
    if (!answer.ok) {
      const problem = await problemOf(answer)
      if (problem.kind === 'not-signed-in') this.onSignedOut()
      throw problem
    }
    return answer
  }

  private async sent(method: string, address: string, { body, ifMatch, signal }: Loose): Promise<Response> {
    const headers = new Headers({ Accept: 'application/json' })
    if (ifMatch !== undefined) headers.set('If-Match', ifMatch)
    const [type, sent] = written(body)
    if (type !== null) headers.set('Content-Type', type)
    try {
      return await this.send(address, {
        method,
        headers,
        credentials: 'same-origin',
        ...(sent === null ? {} : { body: sent }),
        ...(signal === undefined ? {} : { signal }),
      })
    } catch (error) {
      throw unlessAborted(error)
    }
  }
}

/** The address with its path and query parameters in place; those that are undefined or null are left out. */
export function addressOf(pattern: string, path: unknown, query: unknown): string {
  const values = (path ?? {}) as Record<string, unknown>
  const filled = pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null) search.set(name, String(value))
  }
  return `/api/v1${filled}${search.size > 0 ? `?${search.toString()}` : ''}`
}

/** The type of this body, and the body as it is sent. */
function written(body: unknown): [type: string, sent: BodyInit] | [type: null, sent: null] {
  if (body === undefined) return [null, null]
  // The only bodies that are text are imports, and the only octets are greetings.
  if (typeof body === 'string') return ['text/csv', body]
  return body instanceof Blob ? ['audio/wav', body] : ['application/json', JSON.stringify(body)]
}

async function whole<T>(body: Promise<T>): Promise<T> {
  try {
    return await body
  } catch (error) {
    throw unlessAborted(error)
  }
}

function unlessAborted(error: unknown): unknown {
  const isAborted = error instanceof DOMException && error.name === 'AbortError'
  return isAborted ? error : new ApiProblem('unreachable', 0)
}

async function problemOf(answer: Response): Promise<ApiProblem> {
  const seconds = Number.parseInt(answer.headers.get('Retry-After') ?? '', 10)
  // What stands between devia and us, a reverse proxy, answers with documents of its own.
  const document = await answer.json().catch(() => ({})) as { type?: unknown; errors?: FaultDocument[] }
  const isProxys = document.type === undefined && [502, 503, 504].includes(answer.status)
  return new ApiProblem(
    isProxys ? 'unreachable' : kindOf(document.type),
    answer.status,
    document.errors ?? [],
    Number.isNaN(seconds) ? null : seconds,
    answer.headers.get('ETag'),
  )
}
