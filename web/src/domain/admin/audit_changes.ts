// SPDX-License-Identifier: Apache-2.0
import { isSame } from '@/domain/admin/differing'

/** One value that an entry of the log says was other before. */
export interface AuditChange {
  /** Where in the document, in steps: `rules · busy · internal`. */
  field: string
  before: string | null
  after: string | null
}

const DEEPEST = 4 // steps; below, values are told as they are

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function told(value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => told(one) ?? '').join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What differs between two documents, member by member. */
export function auditChanges(before: unknown, after: unknown, path: readonly string[] = []): AuditChange[] {
  if (isSame(before, after)) return []
  if (path.length < DEEPEST && (isObject(before) || isObject(after))) {
    const old: Record<string, unknown> = isObject(before) ? before : {}
    const now: Record<string, unknown> = isObject(after) ? after : {}
    const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    return names.flatMap((name) => auditChanges(old[name], now[name], [...path, name]))
  }
  const change = { field: path.join(' · '), before: told(before), after: told(after) }
  return change.before === change.after ? [] : [change]
}
