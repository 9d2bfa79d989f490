// SPDX-License-Identifier: Apache-2.0
// What is done to many diversions at once.
import type { components } from '@/api/schema'

type Schemas = components['schemas']
type Row = Pick<Schemas['DiversionRow'], 'extension' | 'condition' | 'classes'>
export type RulePlace = Schemas['RulePlace']

export const BULK_ACTIONS = ['switch_on', 'switch_off', 'remove'] as const
export type DiversionAction = (typeof BULK_ACTIONS)[number]

export interface Chosen {
  /** Rules of plans, by whose they are. */
  places: RulePlace[]
  people: number
  /** Set on phones: devia takes these out on the person's page, telling the phone. */
  onPhones: number
}

/** What of these rows can be acted on. */
export function chosenOf(rows: readonly Row[]): Chosen {
  const places: RulePlace[] = []
  let onPhones = 0
  for (const { extension, condition, classes } of rows) {
    if (condition === 'handset') onPhones += 1
    else places.push({ extension, condition, classes: [...classes] })
  }
  return { places, people: new Set(places.map((place) => place.extension)).size, onPhones }
}

/** The rules by whose they are. */
export function byPerson(places: readonly RulePlace[]): RulePlace[][] {
  const found = new Map<string, RulePlace[]>()
  for (const place of places) {
    const some = found.get(place.extension)
    if (some === undefined) found.set(place.extension, [place])
    else some.push(place)
  }
  return [...found.values()]
}

/** As many people's rules at once as the API takes; nobody's are parted: a plan is changed whole or not at all. */
export function portionsOf(people: readonly RulePlace[][], most: number): RulePlace[][] {
  const found: RulePlace[][] = []
  for (const rules of people) {
    const last = found.at(-1)
    if (last === undefined || last.length + rules.length > most) found.push([...rules])
    else last.push(...rules)
  }
  return found
}
