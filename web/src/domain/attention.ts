// SPDX-License-Identifier: Apache-2.0
import type { components } from '@/api/schema'

type Schemas = components['schemas']
type Condition = Schemas['Condition']
type CallerClass = Schemas['CallerClass']
type Loop = Pick<Schemas['NamedWarningDocument'], 'extensions' | 'conditions' | 'names' | 'groups' | 'caller_class'>

/** People whose diversions can chase each other. */
export interface Circle {
  key: string
  /** Names, also of attendants, or numbers where nobody is known; the first again at the end. */
  people: string[]
  extensions: readonly string[]
  /** What all of them divert on; null: one on this, another on that. */
  shared: Condition | null
  conditions: Condition[]
  lanes: CallerClass[]
}

/** The loops of warnings, with the people's names; what holds for inside and outside callers is one. `attendant`: its name. */
export function circlesOf(loops: readonly Loop[], attendant: (number: string) => string = String): Circle[] {
  const found = new Map<string, Circle>()
  for (const { extensions, conditions, names, groups, caller_class: lane } of loops) {
    const key = `${extensions.join('-')}/${conditions.join('-')}`
    const before = found.get(key)
    if (before !== undefined) {
      if (!before.lanes.includes(lane)) before.lanes.push(lane)
      continue
    }
    const known = conditions.filter((condition) => condition !== null)
    const [first = null] = known
    found.set(key, {
      key,
      people: extensions.map((extension) => names[extension] ?? (groups.includes(extension) ? attendant(extension) : extension)),
      extensions,
      shared: known.every((condition) => condition === first) ? first : null,
      conditions: known,
      lanes: [lane],
    })
  }
  return [...found.values()]
}

/** Whole days from one moment to another. */
export function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000))
}
