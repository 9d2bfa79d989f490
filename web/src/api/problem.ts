// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'

export type FaultDocument = components['schemas']['FaultDocument']

/** The kinds of problem devia answers with (src/devia/api/problems.py), and `unreachable`: no answer came. */
export const PROBLEM_KINDS = [
  'cross-site',
  'exists',
  'head-too-large',
  'if-match-required',
  'in-use',
  'internal',
  'invalid',
  'malformed',
  'method-not-allowed',
  'not-allowed',
  'not-found',
  'not-http',
  'not-ready',
  'not-signed-in',
  'other',
  'stale',
  'too-large',
  'too-many-attempts',
  'too-many-connections',
  'too-slow',
  'underway',
  'unreachable',
  'wrong-content-type',
  'wrong-credentials',
] as const

export type ProblemKind = (typeof PROBLEM_KINDS)[number]

/** Why a request came to nothing. The only thing the client of the API throws. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'

  constructor(
    readonly kind: ProblemKind,
    /** HTTP status; 0 where no answer came. */
    readonly status: number,
    readonly faults: readonly FaultDocument[] = [],
    /** Seconds to wait before trying again, where devia says so. */
    readonly retryAfter: number | null = null,
    /** The tag in force, of a stale change. */
    readonly etag: string | null = null,
  ) {
    super(`${kind} (${status})`)
  }

  /** The faults at this JSON pointer, or below it. */
  at(pointer: string): readonly FaultDocument[] {
    return this.faults.filter((fault) => fault.pointer === pointer || fault.pointer?.startsWith(`${pointer}/`))
  }
}

/** The kind that the `type` of a problem document names: its last step. */
export function kindOf(type: unknown): ProblemKind {
  const name = typeof type === 'string' ? type.split('/').at(-1) : undefined
  return PROBLEM_KINDS.find((kind) => kind === name) ?? 'other'
}

/** Whatever was caught, as a problem: what is none is a fault of the client's own, and thrown on. */
export function asProblem(caught: unknown): ApiProblem {
  if (caught instanceof ApiProblem) return caught
  throw caught
}
